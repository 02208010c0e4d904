import { z } from "zod";
import { family } from "../customer/merged.ts";
import { customers } from "../customer/repo.ts";
import { command } from "../kernel/command.ts";
import { discard, undiscard } from "../kernel/discard.ts";
import { conflict, isAppError, missing } from "../kernel/error.ts";
import { idBody } from "../kernel/id.ts";
import { actorOf } from "../kernel/journal-schema.ts";
import { markKey } from "../kernel/mark.ts";
import { retryChanged } from "../kernel/merge.ts";
import { idFor, replayed, replayOf } from "../kernel/replay.ts";
import { CustomerId, FileId, type Page, PageQuery, Version } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { bury, expectVersion, raise } from "../kernel/tombstone.ts";
import { write } from "../kernel/write.ts";
import { expectStorage } from "../usage/room.ts";
import { actorNames } from "../user/user.ts";
import { FileRecord } from "./entity.ts";
import { keep } from "./keep.ts";
import { type FileItem, filePrefix, filesOf, placeOf } from "./repo.ts";
import { type CustomerFile, type FileUpload, largestFile, NewFile } from "./schema.ts";

const One = z.object({ customerId: CustomerId, fileId: FileId });

/** How long what was announced and never came is remembered: two days. */
const awaitedSeconds = 2 * 24 * 3600;

type Announced = { file: CustomerFile; upload: z.infer<typeof FileUpload> };

/** Announces a file; the answer says where to post it. @throws AppError conflict `usage.storage-full` where the plan has no room for it */
export const announce = command(
  {
    action: "file.announce",
    permit: "file:write",
    input: z.object({
      customerId: CustomerId,
      body: NewFile,
      idempotencyKey: z.string().min(1).max(200).optional(),
    }),
  },
  async (scope, { customerId: asked, body, idempotencyKey }): Promise<Announced> => {
    const customer = await customers(scope).expect(asked);
    const { customerId } = customer;
    const replay = replayOf(idempotencyKey, { customerId: asked, ...body });
    const own = idBody(idFor(scope, "fil", replay));
    const idUnder = (each: CustomerId) => `${filePrefix(each)}${own}` as FileId;
    // Announced before its customer was merged into another, it lies under the one that it was announced for.
    const earlier = async () => {
      const all = await Promise.all(family(customer).map((each) => filesOf(scope, asked).get(idUnder(each))));
      return all.find((each) => each !== undefined);
    };
    const at = scope.now();
    const fresh: FileItem = {
      ...body,
      tenantId: scope.tenantId,
      fileId: idUnder(customerId),
      customerId,
      version: 1,
      state: "awaiting",
      createdAt: at.toISOString(),
      createdBy: scope.actor.id,
      updatedAt: at.toISOString(),
      ttl: Math.floor(at.getTime() / 1000) + awaitedSeconds,
      ...(replay.request && { request: replay.request }),
    };
    let item = fresh;
    // What was announced before had its room then: a repeat gets the same answer.
    if (replay.key === undefined || !(await earlier())) await expectStorage(scope, body.size);
    try {
      const change = write(scope, announce.action).create(FileRecord, fresh.fileId, fresh);
      if (replay.key !== undefined) change.once(markKey(announce.action, scope.actor.id, replay.key));
      await change.commit();
    } catch (error) {
      if (!isAppError(error, "conflict") || replay.key === undefined) throw error;
      item = replayed(await earlier(), replay);
    }
    const upload = await scope.services.files.postTarget(placeOf(item).upload, largestFile);
    return { file: await view(scope, item), upload };
  },
);

/** Takes in what was posted. @throws AppError conflict `file.no-file`, `usage.storage-full`, limit `file.too-large`, invalid `file.belies-name` */
export const uploaded = command(
  { action: "file.add", permit: "file:write", input: One },
  async (scope, { customerId, fileId }): Promise<CustomerFile> => {
    const item = await filesOf(scope, customerId).expect(fileId);
    if (item.state === "stored") return view(scope, item);
    const found = await keep(scope, item);
    const after = await retryChanged(async () => {
      const current = await filesOf(scope, customerId).expect(fileId);
      if (current.state === "stored") return current;
      const { ttl, ...lasting } = current;
      const after: FileItem = { ...next(scope, lasting), ...found, state: "stored" };
      await write(scope, uploaded.action)
        .replace(FileRecord, fileId, current, after)
        .note("file.added", about(after), [after.customerId])
        .commit();
      return after;
    });
    await scope.services.files.remove(placeOf(item).upload);
    return view(scope, after);
  },
);

/** The files of a customer, newest first. */
export const list = command(
  { action: "file.list", permit: "file:read", input: PageQuery.extend({ customerId: CustomerId }) },
  async (scope, { customerId, ...page }): Promise<Page<CustomerFile>> => {
    const [{ items, cursor }, nameOf] = await Promise.all([
      filesOf(scope, customerId).page(page),
      actorNames(scope),
    ]);
    return { items: items.map((item) => fileOf(item, nameOf)), cursor };
  },
);

/** A link that saves the file, for some minutes. It is never shown in the browser. */
export const link = command(
  { action: "file.link", permit: "file:read", input: One },
  async (scope, { customerId, fileId }): Promise<{ url: string }> => {
    const item = await filesOf(scope, customerId).expect(fileId);
    if (item.state !== "stored") throw conflict("file.no-file");
    return { url: await scope.services.files.link(placeOf(item).stored, item.name) };
  },
);

/** Deletes: a tombstone stays for 90 days and can be restored; with it goes what was in the file. */
export const remove = command(
  { action: "file.delete", permit: "file:write", input: One.extend({ version: Version.optional() }) },
  async (scope, { customerId, fileId, version }): Promise<void> =>
    retryChanged(async () => {
      const current = await filesOf(scope, customerId).expect(fileId);
      expectVersion(current, version);
      const after = bury(current, scope.now());
      const change = write(scope, remove.action)
        .replace(FileRecord, fileId, current, after)
        .note("file.deleted", about(current), [current.customerId]);
      await discard(scope, change, placeOf(current).stored, endOf(after)).commit();
    }),
);

/** Takes a delete back. */
export const restore = command(
  { action: "file.restore", permit: "file:write", input: One },
  async (scope, { customerId, fileId }): Promise<CustomerFile> =>
    retryChanged(async () => {
      const current = await filesOf(scope, customerId).get(fileId);
      if (!current) throw missing("file.missing");
      if (current.deletedAt === undefined) return view(scope, current);
      const after: FileItem = raise(current, scope.now());
      const change = write(scope, restore.action)
        .replace(FileRecord, fileId, current, after)
        .note("file.restored", about(after), [after.customerId]);
      await undiscard(scope, change, placeOf(current).stored, endOf(current)).commit();
      return view(scope, after);
    }),
);

/** When a tombstone's time is over. */
const endOf = ({ ttl = 0 }: { ttl?: number | undefined }): string => new Date(ttl * 1000).toISOString();

const next = (scope: TenantScope, item: FileItem): FileItem => ({
  ...item,
  version: item.version + 1,
  updatedAt: scope.now().toISOString(),
});

const about = ({ fileId, customerId, name, size, contentType }: FileItem) => ({
  fileId,
  customerId,
  name,
  size,
  ...(contentType && { contentType }),
});

const view = async (scope: TenantScope, item: FileItem): Promise<CustomerFile> =>
  fileOf(item, await actorNames(scope));

function fileOf(item: FileItem, nameOf: Awaited<ReturnType<typeof actorNames>>): CustomerFile {
  return {
    fileId: item.fileId,
    customerId: item.customerId,
    version: item.version,
    name: item.name,
    size: item.size,
    contentType: item.contentType ?? null,
    state: item.state,
    actor: nameOf(actorOf(item.createdBy)),
    createdAt: item.createdAt,
    updatedAt: item.updatedAt,
    ...(item.deletedAt !== undefined && { deletedAt: item.deletedAt }),
  };
}

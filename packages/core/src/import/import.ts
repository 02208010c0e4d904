import { z } from "zod";
import { fields } from "../field/repo.ts";
import { command } from "../kernel/command.ts";
import { conflict, isAppError } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import { idFor, replayed, replayOf } from "../kernel/replay.ts";
import { ImportId, type Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf } from "../kernel/unique.ts";
import { write } from "../kernel/write.ts";
import { tenantOf } from "../tenant/repo.ts";
import { members } from "../user/repo.ts";
import { noCounts } from "./counts.ts";
import { ImportRecord } from "./entity.ts";
import { inspectHead, readThrough } from "./inspect.ts";
import { keep, letGo } from "./keep.ts";
import { expectReady } from "./options.ts";
import { ownersAmong } from "./owner.ts";
import { expectState, fileOf, type ImportItem, imports, next } from "./repo.ts";
import {
  ChoiceField,
  type Choices,
  type Import,
  ImportOptions,
  largestFile,
  NewImport,
  type Upload,
} from "./schema.ts";
import { importOf } from "./view.ts";

const One = z.object({ importId: ImportId });

/** Announces a file; the answer says where to post it, as long as it is waited for. */
export const create = command(
  {
    action: "import.create",
    permit: "import:write",
    input: z.object({ body: NewImport, idempotencyKey: z.string().min(1).max(200).optional() }),
  },
  async (scope, { body, idempotencyKey }): Promise<{ import: Import; upload?: z.infer<typeof Upload> }> => {
    const replay = replayOf(idempotencyKey, body);
    const at = scope.now().toISOString();
    const fresh: ImportItem = {
      ...body,
      tenantId: scope.tenantId,
      importId: idFor(scope, "imp", replay),
      version: 1,
      state: "awaiting-file",
      position: { row: 0, bytes: 0 },
      counts: noCounts,
      ...(scope.ownersSeen("customer") && { narrow: true }),
      createdAt: at,
      createdBy: scope.actor.id,
      updatedAt: at,
      ...(replay.request && { request: replay.request }),
    };
    let item = fresh;
    try {
      await write(scope, create.action).create(ImportRecord, fresh.importId, fresh).commit();
    } catch (error) {
      if (!isAppError(error, "conflict")) throw error;
      item = replayed(await imports(scope).get(fresh.importId), replay);
    }
    // Whoever repeats the request once it has begun has nothing to post any more.
    if (!awaits(item)) return { import: importOf(item) };
    const upload = await scope.services.files.postTarget(fileOf(item).upload, largestFile);
    return { import: importOf(item), upload };
  },
);

export const read = command(
  { action: "import.read", permit: "import:read", input: One },
  async (scope, { importId }): Promise<Import> => importOf(await imports(scope).expect(importId)),
);

/** The imports, newest first. */
export const list = command(
  { action: "import.list", permit: "import:read", input: PageQuery },
  async (scope, page): Promise<Page<Import>> => {
    const { items, cursor } = await imports(scope).list(page);
    return { items: items.map(importOf), cursor };
  },
);

/**
 * Looks at the posted file: how it is written, what its columns are, what is left to ask, whether it came before. What
 * is posted afterwards counts only where it is looked at again.
 * @throws AppError conflict `import.no-file`, `import.file-changed`; invalid for what is no table of text
 */
export const inspect = command(
  { action: "import.inspect", permit: "import:write", input: One },
  async (scope, { importId }): Promise<Import> => {
    const item = await imports(scope).expect(importId);
    expectState(item, ["awaiting-file", "ready"]);
    const name = fileOf(item).upload;
    if ((await scope.services.files.size(name)) === undefined) throw conflict("import.no-file");
    const { head, hash, size } = await readThrough(scope, name);
    const isOfCustomers = item.noun === "customer";
    const [home, choices, own, everybody] = await Promise.all([
      tenantOf(scope).expect(),
      wordsOf(scope),
      isOfCustomers ? fields(scope).all() : [],
      isOfCustomers ? members(scope).all() : [],
    ]);
    const owners = ownersAmong(everybody);
    const found = await inspectHead(head, size, item.noun, { ...home, choices, own, owners });
    const file = await keep(scope, item, hash);
    const earlier = await ownerOf(scope, "file", `${item.noun} ${hash}`);
    const same = earlier === undefined ? undefined : await imports(scope).get(earlier as ImportId);
    const repeatOf = same && {
      repeatOf: { importId: same.importId, fileName: same.fileName, at: same.createdAt },
    };
    return retryChanged(async () => {
      const current = await imports(scope).expect(importId);
      expectState(current, ["awaiting-file", "ready"]);
      const after: ImportItem = {
        ...next(current, scope.now().toISOString()),
        ...{ state: "ready", size, hash, file },
        inspection: { ...found, ...repeatOf },
      };
      const change = write(scope, inspect.action)
        .replace(ImportRecord, importId, current, after)
        .note("import.inspected", { importId });
      await letGo(scope, change, after).commit();
      return importOf(after);
    });
  },
);

/** Starts to run in the background, with every doubt answered. @throws AppError conflict for a file that ran before */
export const run = command(
  { action: "import.run", permit: "import:write", input: One.extend({ body: ImportOptions }) },
  async (scope, { importId, body }): Promise<Import> =>
    retryChanged(async () => {
      const item = await imports(scope).expect(importId);
      if (item.state === "running") return importOf(item);
      expectReady(item, body, await fields(scope).all());
      const at = scope.now().toISOString();
      // Of an earlier try that failed only its position and counts are left.
      const { failure, endedAt, ...kept } = next(item, at);
      const after: ImportItem = { ...kept, state: "running", options: body, startedAt: at };
      const started = write(scope, run.action)
        .replace(ImportRecord, importId, item, after)
        .note("import.started", { importId, fileName: item.fileName, noun: item.noun });
      // The first import of a file owns its content; a repeat on purpose leaves that as it is.
      if (!body.repeat) {
        started.unique("file", `${item.noun} ${item.hash}`, importId, () =>
          conflict("import.repeated", { fields: [{ path: "repeat", rule: "repeated" }] }),
        );
      }
      await started.commit();
      return importOf(after);
    }),
);

const awaits = ({ state }: ImportItem): boolean => state === "awaiting-file" || state === "ready";

/** A link to the file of the refused rows, each with its reasons. */
export const refusedLink = command(
  { action: "import.refused", permit: "import:read", input: One },
  async (scope, { importId }): Promise<{ url: string }> => {
    const item = await imports(scope).expect(importId);
    if (item.state !== "done" || item.counts.refused === 0) throw conflict("import.none-refused");
    const stem = item.fileName.replace(/\.[^.]*$/, "");
    return { url: await scope.services.files.link(fileOf(item).refused, `${stem}-refused.csv`) };
  },
);

/** The workspace's own words for choices, as its last imports were told them; the newest wins. */
async function wordsOf(scope: TenantScope): Promise<Choices> {
  const words: Choices = {};
  for (const { options } of (await imports(scope).latest(10)).reverse()) {
    for (const field of ChoiceField.options) {
      const told = options?.choices[field];
      if (told) words[field] = { ...words[field], ...told };
    }
  }
  return words;
}

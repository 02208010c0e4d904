import { z } from "zod";
import { family } from "../customer/merged.ts";
import { customers } from "../customer/repo.ts";
import { command } from "../kernel/command.ts";
import { isAppError, missing } from "../kernel/error.ts";
import { derivedId, idBody, newId, uuidTime } from "../kernel/id.ts";
import { markKey } from "../kernel/mark.ts";
import { mergeEdit, retryChanged } from "../kernel/merge.ts";
import { type Replay, replayed, replayOf } from "../kernel/replay.ts";
import { CustomerId, InteractionId, type Page, PageQuery, Version } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { bury, expectVersion, raise } from "../kernel/tombstone.ts";
import { write } from "../kernel/write.ts";
import { actorNames } from "../user/user.ts";
import { InteractionRecord } from "./entity.ts";
import { type InteractionItem, interactionPrefix, interactions } from "./repo.ts";
import { type Interaction, InteractionEdit, NewInteraction } from "./schema.ts";
import { briefOf, interactionOf } from "./view.ts";

const One = z.object({ interactionId: InteractionId });

/** Logs a call, a meeting, a note, an e-mail or a visit with a customer. */
export const log = command(
  {
    action: "interaction.log",
    permit: "interaction:write",
    input: z.object({
      customerId: CustomerId,
      body: NewInteraction,
      idempotencyKey: z.string().min(1).max(200).optional(),
    }),
  },
  async (scope, { customerId: asked, body, idempotencyKey }): Promise<Interaction> => {
    const customer = await customers(scope).expect(asked);
    const { customerId } = customer;
    const replay = replayOf(idempotencyKey, { customerId: asked, ...body });
    const interactionId = idOf(scope, customerId, body.at, replay);
    const now = scope.now().toISOString();
    const item: InteractionItem = {
      ...body,
      tenantId: scope.tenantId,
      interactionId,
      customerId,
      version: 1,
      at: body.at ?? now,
      createdAt: now,
      createdBy: scope.actor.id,
      updatedAt: now,
      ...(replay.request && { request: replay.request }),
    };
    try {
      const change = write(scope, log.action)
        .create(InteractionRecord, interactionId, item)
        .note("interaction.logged", about(item), [customerId]);
      // The id has the customer's and the time in it: the mark tells a key that comes again with another body.
      if (replay.key !== undefined) change.once(markKey(log.action, scope.actor.id, replay.key));
      await change.commit();
    } catch (error) {
      if (!isAppError(error, "conflict") || replay.key === undefined) throw error;
      // Made before its customer was merged into another, it lies under the one that it was made for.
      const ids = family(customer).map((each) => idOf(scope, each, body.at, replay));
      const made = await Promise.all(ids.map((each) => interactions(scope).get(each)));
      return view(
        scope,
        replayed(
          made.find((each) => each !== undefined),
          replay,
        ),
      );
    }
    return view(scope, item);
  },
);

/** The id sorts by when it was, so that a page of them is one query. */
function idOf(
  scope: TenantScope,
  customerId: CustomerId,
  at: string | undefined,
  { key }: Replay,
): InteractionId {
  const own =
    key === undefined
      ? newId("int", at === undefined ? scope.now() : new Date(at))
      : derivedId("int", at ? new Date(at) : uuidTime(key), scope.tenantId, scope.actor.id, key);
  return `${interactionPrefix(customerId)}${idBody(own)}` as InteractionId;
}

export const read = command(
  { action: "interaction.read", permit: "interaction:read", input: One },
  async (scope, { interactionId }): Promise<Interaction> =>
    view(scope, await interactions(scope).expect(interactionId)),
);

/** What passed between us and a customer, the latest first. */
export const list = command(
  {
    action: "interaction.list",
    permit: "interaction:read",
    input: PageQuery.extend({ customerId: CustomerId }),
  },
  async (scope, { customerId, ...page }): Promise<Page<Interaction>> => {
    const customer = await customers(scope).expect(customerId);
    const [{ items, cursor }, nameOf] = await Promise.all([
      interactions(scope).pageOf(family(customer), page),
      actorNames(scope),
    ]);
    return { items: items.map((item) => interactionOf(item, nameOf)), cursor };
  },
);

/** Changes fields; merges and conflicts as edits of customers do. Its place in lists stays that of its first time. */
export const edit = command(
  {
    action: "interaction.edit",
    permit: "interaction:write",
    input: z.object({ interactionId: InteractionId, body: InteractionEdit }),
  },
  async (scope, { interactionId, body: { version, ...patch } }): Promise<Interaction> =>
    retryChanged(async () => {
      const current = await interactions(scope).expect(interactionId);
      const { next, changes } = mergeEdit(current, version, patch as Partial<InteractionItem>);
      if (changes.length === 0) return view(scope, current);
      const after = { ...next, updatedAt: scope.now().toISOString() };
      await write(scope, edit.action)
        .replace(InteractionRecord, interactionId, current, after)
        .changed(changes)
        .note("interaction.edited", about(after), [current.customerId])
        .commit();
      return view(scope, after);
    }),
);

/** Deletes: a tombstone stays for 90 days and can be restored. */
export const remove = command(
  {
    action: "interaction.delete",
    permit: "interaction:write",
    input: One.extend({ version: Version.optional() }),
  },
  async (scope, { interactionId, version }): Promise<void> =>
    retryChanged(async () => {
      const current = await interactions(scope).expect(interactionId);
      expectVersion(current, version);
      await write(scope, remove.action)
        .replace(InteractionRecord, interactionId, current, bury(current, scope.now()))
        .note("interaction.deleted", which(current), [current.customerId])
        .commit();
    }),
);

/** Takes a delete back. */
export const restore = command(
  { action: "interaction.restore", permit: "interaction:write", input: One },
  async (scope, { interactionId }): Promise<Interaction> =>
    retryChanged(async () => {
      const current = await interactions(scope).get(interactionId);
      if (!current) throw missing("interaction.missing");
      if (current.deletedAt === undefined) return view(scope, current);
      const after: InteractionItem = raise(current, scope.now());
      await write(scope, restore.action)
        .replace(InteractionRecord, interactionId, current, after)
        .note("interaction.restored", about(after), [current.customerId])
        .commit();
      return view(scope, after);
    }),
);

const which = ({ interactionId, customerId, kind }: InteractionItem) => ({ interactionId, customerId, kind });

/** What the event tells: which, whose, and what lines about it show, so that a timeline need not read it. */
const about = (item: InteractionItem) => ({ ...which(item), ...briefOf(item) });

const view = async (scope: TenantScope, item: InteractionItem): Promise<Interaction> =>
  interactionOf(item, await actorNames(scope));

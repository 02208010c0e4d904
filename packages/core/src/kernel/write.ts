import type { Operation, TransactItem } from "./commit.ts";
import { commitEntry, mostOperations } from "./commit.ts";
import { cut } from "./cut.ts";
import type { Keys, Stores } from "./entity.ts";
import { AppError, conflict } from "./error.ts";
import type { FieldChange, JournalEntry, JournalEvent, Touched } from "./journal-schema.ts";
import { keptSeconds, Mark } from "./mark.ts";
import { StoredMoment } from "./moment.ts";
import type { TenantScope } from "./scope.ts";
import { Shared, Unique, valueHash } from "./unique.ts";

type Stored = { tenantId: string; version: number };

/** What is added to the numbers of an item, and how far each may go. */
type Sum = { counts: Record<string, number>; most?: Record<string, number>; ttl: number };

/** A line of one record's timeline. */
type Told = { subjectId: string; name: string; data: Record<string, unknown>; changes: FieldChange[] };

type Condition = {
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
};

const isNew: Condition = { ConditionExpression: "attribute_not_exists(pk)" };
const changed = () => conflict("record.changed");

/**
 * Begins a change: everything added to it is written in one transaction together with one journal entry,
 * or not at all. `action` is the name of the use case, for the audit.
 */
export const write = (scope: TenantScope, action: string): Write => new Write(scope, action);

export class Write {
  readonly #scope: TenantScope;
  readonly #action: string;
  readonly #operations: Operation[] = [];
  readonly #touched = new Map<string, Touched>();
  readonly #events: JournalEvent[] = [];
  readonly #changes: FieldChange[] = [];
  readonly #told: Told[] = [];
  #actor: JournalEntry["actor"];
  #committed = false;

  constructor(scope: TenantScope, action: string) {
    this.#scope = scope;
    this.#action = action;
    this.#actor = scope.actor;
  }

  /** Items that still fit beside the journal entry and the timeline items of the notes so far. */
  get room(): number {
    return (
      mostOperations -
      this.#operations.length -
      this.#told.length -
      this.#events.reduce((n, event) => n + event.subjects.length, 0)
    );
  }

  /** Puts a new record. @throws AppError conflict `record.exists` at commit, where the id is taken */
  create<Item extends Stored>(entity: Stores<Item>, id: string, item: Item): this {
    this.#touch(entity.noun, id);
    return this.#put(entity, item, isNew, () => conflict("record.exists"));
  }

  /** Puts the record in place of the version it was read at. @throws AppError conflict `record.changed` at commit */
  replace<Item extends Stored>(entity: Stores<Item>, id: string, before: Stored, item: Item): this {
    this.#touch(entity.noun, id);
    const asRead: Condition = {
      ConditionExpression: "#version = :before",
      ExpressionAttributeNames: { "#version": "version" },
      ExpressionAttributeValues: { ":before": before.version },
    };
    return this.#put(entity, item, asRead, changed);
  }

  /** Puts an item that is no record of its own, such as one part of a job's result; a repeat replaces it. */
  part<Item extends { tenantId: string }>(entity: Stores<Item>, item: Item): this {
    return this.#put(entity, item, {}, changed);
  }

  /** Takes such an item away. @throws AppError conflict `record.changed` at commit, where it is gone already */
  without<Key>(entity: Keys<Key>, key: Key): this {
    return this.#drop(entity, key, { ConditionExpression: "attribute_exists(pk)" });
  }

  /** Takes such an item away where it is there, and changes nothing where it isn't. */
  forget<Key>(entity: Keys<Key>, key: Key): this {
    return this.#drop(entity, key, {});
  }

  /**
   * Adds to numbers of an item that many add to at once, and makes it where it isn't there; `ttl` is in seconds since
   * 1970. @throws what `full` makes at commit, where a number would pass its most
   */
  add<Key>(
    entity: Keys<Key>,
    key: Key,
    { counts, most = {}, ttl }: Sum,
    full: () => AppError = changed,
  ): this {
    const names = Object.keys(counts);
    const limited = names.filter((name) => most[name] !== undefined);
    const fits = limited.map((name) => `(attribute_not_exists(#${name}) OR #${name} <= :most_${name})`);
    const item = {
      Update: {
        TableName: this.#scope.client.table,
        Key: entity.rawKey(this.#scope.client, key),
        UpdateExpression: `SET #ttl = :ttl ADD ${names.map((name) => `#${name} :${name}`).join(", ")}`,
        ...(fits.length > 0 && { ConditionExpression: fits.join(" AND ") }),
        ExpressionAttributeNames: Object.fromEntries(["ttl", ...names].map((name) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries([
          [":ttl", ttl],
          ...names.map((name) => [`:${name}`, counts[name]]),
          ...limited.map((name) => [`:most_${name}`, (most[name] ?? 0) - (counts[name] ?? 0)]),
        ]),
      },
    };
    this.#operations.push({ item, refused: full });
    return this;
  }

  /** Tells whoever follows the workspace to look at these anew, where the change writes no record of theirs. */
  touch(noun: string, id: string): this {
    this.#touch(noun, id);
    return this;
  }

  /** Takes a value for a record. @throws what `taken` makes at commit, where another record has it */
  unique(kind: string, value: string, ownerId: string, taken: () => AppError): this {
    const free: Condition = {
      ConditionExpression: "attribute_not_exists(pk) OR ownerId = :owner",
      ExpressionAttributeValues: { ":owner": ownerId },
    };
    return this.#put(
      Unique,
      { tenantId: this.#scope.tenantId, kind, hash: valueHash(value), ownerId },
      free,
      taken,
    );
  }

  /** Gives a value back. @throws AppError conflict `record.changed` at commit, where another record has it by now */
  release(kind: string, value: string, ownerId: string): this {
    const own: Condition = {
      ConditionExpression: "ownerId = :owner",
      ExpressionAttributeValues: { ":owner": ownerId },
    };
    return this.#drop(Unique, { tenantId: this.#scope.tenantId, kind, hash: valueHash(value) }, own);
  }

  /** Notes a value that several records may have. */
  share(kind: string, value: string, ownerId: string): this {
    return this.#put(
      Shared,
      { tenantId: this.#scope.tenantId, kind, hash: valueHash(value), ownerId },
      {},
      changed,
    );
  }

  unshare(kind: string, value: string, ownerId: string): this {
    return this.#drop(Shared, { tenantId: this.#scope.tenantId, kind, hash: valueHash(value), ownerId }, {});
  }

  /** Makes the whole change happen once: a second commit with this key fails with conflict `write.repeated`. */
  once(key: string, output?: unknown): this {
    const ttl = Math.floor(this.#scope.now().getTime() / 1000) + keptSeconds;
    const mark = { tenantId: this.#scope.tenantId, key, output, ttl };
    return this.#put(Mark, mark, isNew, () => conflict("write.repeated"));
  }

  /** Which fields the change turned from what into what; long texts are shortened, the journal is no archive. */
  changed(changes: FieldChange[]): this {
    this.#changes.push(...changes.map(shortened));
    return this;
  }

  /** Says who asked for it, where the service does it later. */
  by(actor: JournalEntry["actor"]): this {
    this.#actor = actor;
    return this;
  }

  /** Puts a line on one record's timeline, with what changed there, and tells it to nobody else. */
  tell(subjectId: string, name: string, data: Record<string, unknown>, changes: FieldChange[]): this {
    this.#told.push({ subjectId, name, data, changes: changes.map(shortened) });
    return this;
  }

  /** Tells what happened: to the relay's subscribers, and on the timelines of the subjects. */
  note(name: string, data: Record<string, unknown> = {}, subjects: string[] = []): this {
    this.#events.push({ name, data, subjects: [...new Set(subjects)] });
    return this;
  }

  /** @throws AppError as the parts above say; anything else is a fault of the database */
  async commit(): Promise<JournalEntry> {
    if (this.room < 0) throw new AppError("internal", "write.too-large");
    // A change that is committed again would be done again: whoever retries builds it anew from what stands now.
    if (this.#committed) throw new AppError("internal", "write.committed");
    this.#committed = true;
    const at = this.#scope.now().toISOString();
    const { origin } = this.#scope;
    const draft = {
      at,
      action: this.#action,
      actor: this.#actor,
      requestId: origin.requestId,
      ...(origin.ip && { ip: origin.ip }),
      records: [...this.#touched.values()],
      ...(this.#changes.length > 0 && { changes: this.#changes }),
      events: this.#events,
    };
    return commitEntry(this.#scope.client, this.#operations, draft, (seq) => this.#moments(seq, at));
  }

  #moments(seq: number, at: string): TransactItem[] {
    const { tenantId } = this.#scope;
    const noted = this.#events.flatMap(({ name, data, subjects }) =>
      subjects.map((subjectId): Told => ({ name, data, subjectId, changes: this.#changes })),
    );
    return [...noted, ...this.#told].map(({ name, data, subjectId, changes }, nth) => {
      const said = { kind: name, actor: this.#actor, ...(changes.length > 0 && { changes }), data };
      return this.#putItem(StoredMoment, { tenantId, subjectId, at, seq, nth, ...said }, {});
    });
  }

  #touch(noun: string, id: string): void {
    const touched = this.#touched.get(noun) ?? { noun, ids: [] };
    touched.ids.push(id);
    this.#touched.set(noun, touched);
  }

  #put<Item>(entity: Stores<Item>, item: Item, condition: Condition, refused: () => AppError): this {
    this.#operations.push({ item: this.#putItem(entity, item, condition), refused });
    return this;
  }

  #putItem<Item>(entity: Stores<Item>, item: Item, condition: Condition): TransactItem {
    const Item = entity.raw(this.#scope.client, item);
    return { Put: { TableName: this.#scope.client.table, Item, ...condition } };
  }

  #drop<Key>(entity: Keys<Key>, key: Key, condition: Condition): this {
    const Key = entity.rawKey(this.#scope.client, key);
    const item = { Delete: { TableName: this.#scope.client.table, Key, ...condition } };
    this.#operations.push({ item, refused: changed });
    return this;
  }
}

const longestText = 500;

const shortened = ({ path, before, after }: FieldChange): FieldChange => ({
  path,
  before: brief(before),
  after: brief(after),
});

/** The value with every text in it shortened, and no character of a text cut in half. */
function brief(value: unknown): unknown {
  if (typeof value === "string") {
    return value.length <= longestText ? value : `${cut(value, longestText)}…`;
  }
  if (Array.isArray(value)) return value.map(brief);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, brief(part)]));
}

import type { TenantScope } from "../kernel/scope.ts";
import { tenantOf } from "../tenant/repo.ts";
import { build, type Held } from "./build.ts";
import type { NounColumns, Nouns } from "./columns.ts";
import { next, type Tail } from "./follow.ts";
import { currentRows } from "./rows.ts";
import type { Settings } from "./settings.ts";
import { load } from "./store.ts";
import { Joins, Tables } from "./tables.ts";
import { inTurns } from "./turns.ts";

/** The tables that were asked for, all at one number of the journal. */
export type Standing = { tables: Tables; seq: number };

type Kept = Held & { bytes: number; used: number };

/** One tenant's tables in this process. Whoever brings them up to date waits until nobody else does. */
export class Place {
  readonly held = new Map<string, Kept>();
  readonly #joins = new Joins();
  readonly #uses: { count: number };
  #settings: Settings | undefined;

  /** @param uses counted up with each use of any tenant's table */
  constructor(uses: { count: number }) {
    this.#uses = uses;
  }

  /** The tables, with everything that was committed before this call. */
  async catchUp(scope: TenantScope, nouns: Nouns, wanted: Iterable<string>): Promise<Standing> {
    const declared = Array.from(wanted, (name) => expected(nouns, name));
    for (;;) {
      const settings = await this.#load(scope, declared);
      const seq = await this.#follow(scope, declared, settings);
      if (seq === undefined) continue;
      const tables = new Map(declared.map(({ noun }) => [noun, this.#use(noun).table]));
      const standing = new Tables(nouns, tables, this.#joins, this.#settings ?? settings, scope.now());
      for (const { noun, related = {} } of declared) {
        if (Object.values(related).every((relation) => tables.has(relation.noun))) {
          await inTurns(standing.addingUp(noun));
        }
      }
      for (const table of tables.values()) await inTurns(table.settling());
      return { tables: standing, seq };
    }
  }

  /** Keeps the table; it takes the place of another of the same noun. */
  hold(noun: string, { table, seq }: Held): void {
    this.held.set(noun, { table, seq, bytes: table.bytes, used: this.#uses.count });
  }

  /** Loads what isn't held. The workspace is read before any journal after it, so that no change of it is missed. */
  async #load(scope: TenantScope, declared: NounColumns[]): Promise<Settings> {
    const absent = declared.filter(({ noun }) => !this.held.has(noun));
    if (absent.length === 0 && this.#settings) return this.#settings;
    const settings = await tenantOf(scope).expect();
    this.#settings = settings;
    await Promise.all(
      absent.map(async (noun) => {
        const loaded = await load(scope, noun, settings.locale);
        // Read after the snapshot: what it has of the workspace's own is defined by then.
        if (loaded) loaded.table.define((await noun.own?.read(scope)) ?? []);
        this.hold(noun.noun, loaded ?? (await build(scope, noun, settings.locale)));
      }),
    );
    return settings;
  }

  /** Follows the journal to its end. @returns where that is; undefined where tables were made anew or given up instead */
  async #follow(
    scope: TenantScope,
    declared: NounColumns[],
    settings: Settings,
  ): Promise<number | undefined> {
    const held = declared.map(({ noun }) => this.#use(noun));
    const names = declared.map(({ noun }) => noun);
    let seq = Math.min(...held.map((one) => one.seq));
    for (;;) {
      const rows = held.reduce((sum, { table }) => sum + table.size, 0);
      const found = await next(scope, seq, names, rows);
      if (!found) {
        for (const noun of declared) this.hold(noun.noun, await build(scope, noun, settings.locale));
        return undefined;
      }
      for (const tail of found.stretches) {
        if (tail.touched.has("tenant") && (await this.#settingsMoved(scope))) return undefined;
        await this.#define(scope, declared, tail);
        await this.#apply(scope, declared, tail);
        seq = tail.seq;
      }
      if (found.isLast) return seq;
    }
  }

  /** Takes over what the workspace defined since, before the records that have values of it. */
  async #define(scope: TenantScope, declared: NounColumns[], tail: Tail): Promise<void> {
    const moved = declared.filter(({ own }) => own && tail.touched.has(own.noun));
    await Promise.all(
      moved.map(async ({ noun, own }) => {
        const columns = (await own?.read(scope)) ?? [];
        this.#use(noun).table.define(columns);
      }),
    );
  }

  /** Reads the workspace anew. True where its language is another: names are sorted by it, so all is made anew. */
  async #settingsMoved(scope: TenantScope): Promise<boolean> {
    const before = this.#settings?.locale;
    this.#settings = await tenantOf(scope).expect();
    if (this.#settings.locale === before) return false;
    this.held.clear();
    return true;
  }

  async #apply(scope: TenantScope, declared: NounColumns[], tail: Tail): Promise<void> {
    await Promise.all(
      declared.map(async (noun) => {
        const { table } = this.#use(noun.noun);
        const ids = tail.touched.get(noun.noun) ?? [];
        await inTurns(putting(table, await currentRows(scope.client, noun, ids)));
      }),
    );
    // What fails before here is read again: records are taken as they are then, however often.
    for (const { noun } of declared) {
      const held = this.#use(noun);
      held.seq = Math.max(held.seq, tail.seq);
    }
  }

  #use(noun: string): Kept {
    const held = this.held.get(noun);
    if (!held) throw new Error(`the directory of ${noun} was let go while it was in use`);
    this.#uses.count += 1;
    held.used = this.#uses.count;
    held.bytes = held.table.bytes;
    return held;
  }
}

function* putting(table: Held["table"], rows: Map<string, unknown>): Generator<undefined> {
  for (const [id, item] of rows) yield void table.put(id, item);
}

function expected(nouns: Nouns, name: string): NounColumns {
  const noun = nouns[name];
  if (!noun) throw new Error(`no noun ${name}`);
  return noun;
}

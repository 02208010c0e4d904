import type { TenantId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { Services } from "../kernel/services.ts";
import { tenantOf } from "../tenant/repo.ts";
import { build, type Held, store } from "./build.ts";
import type { NounColumns, Nouns } from "./columns.ts";
import { type Tail, tailAfter } from "./follow.ts";
import { currentRows } from "./rows.ts";
import type { Settings } from "./settings.ts";
import { load } from "./store.ts";
import { Joins, Tables } from "./tables.ts";

/** Memory for tables of all tenants in one process; past it those unused for longest are let go. */
const standardBytes = 256 * 1024 * 1024;

/** The tables that were asked for, all at one number of the journal. */
export type Standing = { tables: Tables; seq: number };

type Round = { wanted: Set<string>; done: Promise<Standing> };
type Place = {
  held: Map<string, Held & { bytes: number; used: number }>;
  joins: Joins;
  settings: Settings | undefined;
  /** A round works with its tables: they are not let go now. */
  busy: boolean;
  running: Promise<unknown>;
  next: Round | undefined;
};

/** The read model of one process: for each tenant and noun a table that follows the journal. */
export class Directory {
  readonly #places = new Map<TenantId, Place>();
  readonly #mostBytes: number;
  #uses = 0;

  constructor({ mostBytes = standardBytes }: { mostBytes?: number | undefined } = {}) {
    this.#mostBytes = mostBytes;
  }

  /** Bytes of all tables held now, roughly. */
  get bytes(): number {
    return [...this.#places.values()]
      .flatMap(({ held }) => [...held.values()])
      .reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /**
   * The tables, with everything that was committed before this call. Who comes while others wait for their turn shares
   * it; a round that already reads the journal takes nobody in, for it might miss what they wrote.
   */
  async current(scope: TenantScope, nouns: Nouns, wanted: string[]): Promise<Standing> {
    const place = this.#placeOf(scope.tenantId);
    if (!place.next) {
      const round = { wanted: new Set<string>() };
      const done = place.running.then(() => {
        place.next = undefined;
        place.busy = true;
        return this.#catchUp(scope, place, nouns, [...round.wanted]).finally(() => {
          place.busy = false;
          this.#makeRoom();
        });
      });
      place.running = done.catch(() => undefined);
      place.next = { ...round, done };
    }
    for (const noun of wanted) place.next.wanted.add(noun);
    return place.next.done;
  }

  /** Stores the noun as it stands now as its snapshot. @returns the journal's number that it stands at */
  async snapshot(scope: TenantScope, nouns: Nouns, noun: string): Promise<number> {
    const { tables, seq } = await this.current(scope, nouns, [noun]);
    await store(scope, { table: tables.expect(noun), seq });
    return seq;
  }

  /** Forgets a tenant's tables; the next answer loads them. */
  forget(tenantId: TenantId): void {
    this.#places.delete(tenantId);
  }

  #placeOf(tenantId: TenantId): Place {
    const place = this.#places.get(tenantId) ?? {
      held: new Map(),
      joins: new Joins(),
      settings: undefined,
      busy: false,
      running: Promise.resolve(),
      next: undefined,
    };
    this.#places.set(tenantId, place);
    return place;
  }

  async #catchUp(scope: TenantScope, place: Place, nouns: Nouns, wanted: string[]): Promise<Standing> {
    const declared = wanted.map((name) => expected(nouns, name));
    for (;;) {
      const settings = await this.#load(scope, place, declared);
      const held = declared.map(({ noun }) => place.held.get(noun)).filter((one) => one !== undefined);
      const tail = await tailAfter(scope, Math.min(...held.map(({ seq }) => seq)));
      if (!tail) {
        // Their tails are longer than a build; the rest of them is followed in the next turn.
        for (const noun of declared) this.#hold(place, noun.noun, await build(scope, noun, settings.locale));
        continue;
      }
      if (tail.touched.has("tenant") && (await this.#settingsMoved(scope, place))) continue;
      await this.#define(scope, place, declared, tail);
      await this.#apply(scope, place, declared, tail);
      const tables = new Map(declared.map(({ noun }) => [noun, this.#use(place, noun).table]));
      const standing = new Tables(nouns, tables, place.joins, place.settings ?? settings, scope.now());
      for (const { noun, related = {} } of declared) {
        if (Object.values(related).every((relation) => tables.has(relation.noun))) standing.addUp(noun);
      }
      return { tables: standing, seq: tail.seq };
    }
  }

  /** Loads what isn't held. The workspace is read before any journal after it, so that no change of it is missed. */
  async #load(scope: TenantScope, place: Place, declared: NounColumns[]): Promise<Settings> {
    const absent = declared.filter(({ noun }) => !place.held.has(noun));
    if (absent.length === 0 && place.settings) return place.settings;
    const settings = await tenantOf(scope).expect();
    place.settings = settings;
    await Promise.all(
      absent.map(async (noun) => {
        const loaded = await load(scope, noun, settings.locale);
        // Read after the snapshot: what it has of the workspace's own is defined by then.
        if (loaded) loaded.table.define((await noun.own?.read(scope)) ?? []);
        this.#hold(place, noun.noun, loaded ?? (await build(scope, noun, settings.locale)));
      }),
    );
    return settings;
  }

  /** Takes over what the workspace defined since, before the records that have values of it. */
  async #define(scope: TenantScope, place: Place, declared: NounColumns[], tail: Tail): Promise<void> {
    const moved = declared.filter(({ own }) => own && tail.touched.has(own.noun));
    await Promise.all(
      moved.map(async ({ noun, own }) => {
        const columns = (await own?.read(scope)) ?? [];
        this.#use(place, noun).table.define(columns);
      }),
    );
  }

  /** Reads the workspace anew. True where its language is another: names are sorted by it, so all is made anew. */
  async #settingsMoved(scope: TenantScope, place: Place): Promise<boolean> {
    const before = place.settings?.locale;
    place.settings = await tenantOf(scope).expect();
    if (place.settings.locale === before) return false;
    place.held.clear();
    return true;
  }

  async #apply(scope: TenantScope, place: Place, declared: NounColumns[], tail: Tail): Promise<void> {
    const changed = await Promise.all(
      declared.map(async (noun) => {
        const ids = tail.touched.get(noun.noun) ?? [];
        return { noun, rows: await currentRows(scope.client, noun, ids) };
      }),
    );
    // From here on nothing waits: whoever answers meanwhile sees all of it or nothing.
    for (const { noun, rows } of changed) {
      const held = this.#use(place, noun.noun);
      for (const [id, item] of rows) held.table.put(id, item);
      held.seq = tail.seq;
    }
  }

  #hold(place: Place, noun: string, { table, seq }: Held): void {
    place.held.set(noun, { table, seq, bytes: table.bytes, used: this.#uses });
  }

  #use(place: Place, noun: string) {
    const held = place.held.get(noun);
    if (!held) throw new Error(`the directory of ${noun} was let go while it was in use`);
    this.#uses += 1;
    held.used = this.#uses;
    held.bytes = held.table.bytes;
    return held;
  }

  /** Lets go what was unused for longest; what was used last stays, however large. */
  #makeRoom(): void {
    const all = [...this.#places.values()].flatMap((place) =>
      [...place.held].map(([noun, { used, bytes }]) => ({ place, noun, used, bytes })),
    );
    all.sort((a, b) => a.used - b.used);
    let bytes = all.reduce((sum, one) => sum + one.bytes, 0);
    for (const one of all) {
      if (bytes <= this.#mostBytes || one.used === this.#uses) return;
      if (one.place.busy) continue;
      one.place.held.delete(one.noun);
      bytes -= one.bytes;
    }
  }
}

function expected(nouns: Nouns, name: string): NounColumns {
  const noun = nouns[name];
  if (!noun) throw new Error(`no noun ${name}`);
  return noun;
}

const directories = new WeakMap<Services, Directory>();

/** The process's directory. */
export function directoryOf(services: Services): Directory {
  const directory = directories.get(services) ?? new Directory({ mostBytes: services.directoryBytes });
  directories.set(services, directory);
  return directory;
}

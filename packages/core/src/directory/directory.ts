import type { TenantId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { Services } from "../kernel/services.ts";
import { keep, pack } from "./build.ts";
import type { Nouns } from "./columns.ts";
import { Place, type Standing } from "./place.ts";

/** Memory for tables of all tenants in one process; past it those unused for longest are let go. */
const standardBytes = 256 * 1024 * 1024;

type Round = { wanted: Set<string>; done: Promise<Standing> };
type Line = {
  place: Place;
  /** Somebody works with its tables: they are not let go now. */
  busy: boolean;
  running: Promise<unknown>;
  next: Round | undefined;
};

/** The read model of one process: for each tenant and noun a table that follows the journal. */
export class Directory {
  readonly #lines = new Map<TenantId, Line>();
  readonly #mostBytes: number;
  readonly #uses = { count: 0 };

  constructor({ mostBytes = standardBytes }: { mostBytes?: number | undefined } = {}) {
    this.#mostBytes = mostBytes;
  }

  /** Bytes of all tables held now, roughly. */
  get bytes(): number {
    return [...this.#lines.values()]
      .flatMap(({ place }) => [...place.held.values()])
      .reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /**
   * The tables, with everything that was committed before this call. Who comes while others wait for their turn shares
   * it; a round that already reads the journal takes nobody in, for it might miss what they wrote.
   */
  async current(scope: TenantScope, nouns: Nouns, wanted: string[]): Promise<Standing> {
    const line = this.#lineOf(scope.tenantId);
    if (!line.next) {
      const round = { wanted: new Set<string>() };
      const done = this.#inLine(line, () => {
        line.next = undefined;
        return line.place.catchUp(scope, nouns, round.wanted);
      });
      line.next = { ...round, done };
    }
    for (const noun of wanted) line.next.wanted.add(noun);
    return line.next.done;
  }

  /** Stores the noun as it stands now as its snapshot. @returns the journal's number that it stands at */
  async snapshot(scope: TenantScope, nouns: Nouns, noun: string): Promise<number> {
    const line = this.#lineOf(scope.tenantId);
    // In line, for nothing may move while the table is written down; storing the bytes holds up nobody.
    const packed = await this.#inLine(line, async () => {
      const { tables, seq } = await line.place.catchUp(scope, nouns, [noun]);
      const before = tables.expect(noun);
      const packed = await pack({ table: before, seq });
      // What many changes left loose is packed now; for a few it isn't worth joining all anew.
      if (before.changes > before.size / 4) line.place.hold(noun, packed);
      return packed;
    });
    await keep(scope, packed);
    return packed.seq;
  }

  /** Forgets a tenant's tables; the next answer loads them. */
  forget(tenantId: TenantId): void {
    this.#lines.delete(tenantId);
  }

  #lineOf(tenantId: TenantId): Line {
    const line = this.#lines.get(tenantId) ?? {
      place: new Place(this.#uses),
      busy: false,
      running: Promise.resolve(),
      next: undefined,
    };
    this.#lines.set(tenantId, line);
    return line;
  }

  /** One after the other: a tenant's tables are brought up to date by one caller at a time. */
  #inLine<Result>(line: Line, work: () => Promise<Result>): Promise<Result> {
    const done = line.running.then(async () => {
      line.busy = true;
      try {
        return await work();
      } finally {
        line.busy = false;
        this.#makeRoom();
      }
    });
    line.running = done.catch(() => undefined);
    return done;
  }

  /** Lets go what was unused for longest; what was used last stays, however large. */
  #makeRoom(): void {
    const all = [...this.#lines.values()].flatMap((line) =>
      [...line.place.held].map(([noun, { used, bytes }]) => ({ line, noun, used, bytes })),
    );
    all.sort((a, b) => a.used - b.used);
    let bytes = all.reduce((sum, one) => sum + one.bytes, 0);
    for (const one of all) {
      if (bytes <= this.#mostBytes || one.used === this.#uses.count) return;
      if (one.line.busy) continue;
      one.line.place.held.delete(one.noun);
      bytes -= one.bytes;
    }
  }
}

const directories = new WeakMap<Services, Directory>();

/** The process's directory. */
export function directoryOf(services: Services): Directory {
  const directory = directories.get(services) ?? new Directory({ mostBytes: services.directoryBytes });
  directories.set(services, directory);
  return directory;
}

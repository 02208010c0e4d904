import { aggregate } from "./aggregate.ts";
import { Bits } from "./bits.ts";
import type { Nouns, Relation } from "./columns.ts";
import { Join } from "./join.ts";
import { type Asked, matching } from "./rule.ts";
import type { Rule } from "./schema.ts";
import type { Settings } from "./settings.ts";
import type { Table } from "./table.ts";
import { visible } from "./visible.ts";

/** Whose question it is. */
type Who = Parameters<typeof visible>[2];

/** The tables of one tenant that an answer needs, and what connects them. */
export class Tables {
  readonly tables: ReadonlyMap<string, Table>;
  readonly nouns: Nouns;
  readonly settings: Settings;
  readonly now: Date;
  readonly #joins: Joins;

  constructor(nouns: Nouns, tables: ReadonlyMap<string, Table>, joins: Joins, settings: Settings, now: Date) {
    this.nouns = nouns;
    this.tables = tables;
    this.settings = settings;
    this.now = now;
    this.#joins = joins;
  }

  /** @throws Error for a noun that was not loaded: a fault of ours */
  expect(noun: string): Table {
    const table = this.tables.get(noun);
    if (!table) throw new Error(`the directory of ${noun} is not loaded`);
    return table;
  }

  /** What a rule about the noun is asked of; where `who` asks, records that are named count where they may see them. */
  asked(noun: string, who?: Who): Asked {
    const table = this.expect(noun);
    return {
      table,
      settings: this.settings,
      now: this.now,
      related: (name) => {
        const relations = table.noun.related ?? {};
        const relation = Object.hasOwn(relations, name) ? relations[name] : undefined;
        if (!relation) return undefined;
        const child = this.expect(relation.noun);
        return {
          join: this.join(table, child, relation),
          live: child.live,
          counted: this.counted(child, relation),
          asked: this.asked(relation.noun, who),
        };
      },
      referred: (name) => {
        const found = this.reference(noun, name, who);
        return found && { ...found, asked: this.asked(found.join.parent.noun.noun, who) };
      },
    };
  }

  /** What the noun's records name under this name, and which of these `who` may see; without anybody, all that stand. */
  reference(noun: string, name: string, who: Who | undefined): { join: Join; seen: Bits } | undefined {
    const table = this.expect(noun);
    const references = table.noun.refers ?? {};
    const reference = Object.hasOwn(references, name) ? references[name] : undefined;
    if (!reference) return undefined;
    const other = this.expect(reference.noun);
    const seen = who ? visible(this, reference.noun, who) : other.live.grown(other.size);
    return { join: this.join(other, table, { noun, by: reference.by }), seen };
  }

  join(parent: Table, child: Table, relation: Relation): Join {
    return this.#joins.between(parent, child, relation);
  }

  /** The related records that count. */
  counted(child: Table, { counted }: Relation): Bits {
    if (!counted) return child.live.grown(child.size);
    const { rule } = counted;
    return this.#joins.counted(child, rule, () =>
      child.live.grown(child.size).keep(matching(this.asked(child.noun.noun), rule, "counted")),
    );
  }

  /** The records that are of one that stands, or of none. Not to be changed. */
  standing(parent: Table, child: Table, relation: Relation): Bits {
    return this.#joins.standing(parent, child, () => {
      const join = this.join(parent, child, relation);
      const of = child.cells.get(relation.by);
      return join.of(parent.live).join(Bits.where(child.size, (row) => of?.isEmpty(row) === true));
    });
  }

  /** Brings the sums of related records up to what the tables hold, one sum a step. */
  *addingUp(noun: string): Generator<undefined> {
    const table = this.expect(noun);
    for (const one of table.noun.aggregates ?? []) {
      const relation = table.noun.related?.[one.related];
      if (!relation) throw new Error(`${noun} has no relation ${one.related}`);
      const child = this.expect(relation.noun);
      const state = `${table.size} ${table.merges} ${child.changes} ${this.settings.currency}`;
      if (!this.#joins.stale(one.name, table, child, state)) continue;
      aggregate(
        one,
        this.join(table, child, relation),
        this.counted(child, relation),
        this.settings.currency,
      );
      yield;
    }
  }
}

/** Joins of one tenant, kept from answer to answer while their tables are. */
export class Joins {
  readonly #joins = new Map<string, Join>();
  readonly #counted = new WeakMap<Rule, { child: Table; changes: number; bits: Bits }>();
  readonly #standing = new WeakMap<Table, { parent: Table; state: string; bits: Bits }>();
  readonly #summed = new WeakMap<Table, Map<string, { child: Table; state: string }>>();

  between(parent: Table, child: Table, relation: Relation): Join {
    const key = `${parent.noun.noun} ${relation.noun} ${relation.by}`;
    const known = this.#joins.get(key);
    const join =
      known?.parent === parent && known.child === child ? known : new Join(parent, child, relation);
    this.#joins.set(key, join);
    return join.refresh();
  }

  /** The rows that a declared rule is true of, made anew where the table changed since. Not to be changed. */
  counted(child: Table, rule: Rule, make: () => Bits): Bits {
    const known = this.#counted.get(rule);
    if (known?.child === child && known.changes === child.changes) return known.bits;
    const bits = make();
    this.#counted.set(rule, { child, changes: child.changes, bits });
    return bits;
  }

  /** The rows that stand as far as their parents do, made anew where a parent came or went, or a child changed. */
  standing(parent: Table, child: Table, make: () => Bits): Bits {
    const state = `${parent.comings} ${child.changes}`;
    const known = this.#standing.get(child);
    if (known?.parent === parent && known.state === state) return known.bits;
    const bits = make();
    this.#standing.set(child, { parent, state, bits });
    return bits;
  }

  /** Whether the aggregate was last made from another state of the tables; from now on it is this one. */
  stale(aggregate: string, parent: Table, child: Table, state: string): boolean {
    const sums = this.#summed.get(parent) ?? new Map<string, { child: Table; state: string }>();
    this.#summed.set(parent, sums);
    const last = sums.get(aggregate);
    sums.set(aggregate, { child, state });
    return last?.child !== child || last.state !== state;
  }
}

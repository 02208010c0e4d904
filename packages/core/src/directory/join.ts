import { Bits } from "./bits.ts";
import { Choice } from "./choices.ts";
import type { Relation } from "./columns.ts";
import { roomFor } from "./grow.ts";
import type { Table } from "./table.ts";

/** Which row of one table each row of another belongs to. */
export class Join {
  readonly parent: Table;
  readonly child: Table;
  readonly relation: Relation;
  readonly #by: Choice;
  /** For each code of the child's column the parent's row, or -1. */
  #rows = new Int32Array(0);
  #at = { parent: -1, merges: -1, codes: 0 };

  constructor(parent: Table, child: Table, relation: Relation) {
    const by = child.cells.get(relation.by);
    if (!(by instanceof Choice))
      throw new Error(`${relation.noun}.${relation.by} is no id of another record`);
    this.parent = parent;
    this.child = child;
    this.relation = relation;
    this.#by = by;
  }

  /** Brings it up to what both tables hold now. */
  refresh(): this {
    const { dictionary } = this.#by;
    const { size: codes } = dictionary;
    const { size, merges } = this.parent;
    // Known rows stay where they are; only a merge moves what an id stands for, and only a new row makes it known.
    const moved = this.#at.merges !== merges;
    const grown = this.#at.parent !== size;
    this.#rows = roomFor(this.#rows, codes + 1, -1);
    this.#rows[0] = -1;
    for (let code = moved || grown ? 1 : this.#at.codes + 1; code <= codes; code += 1) {
      if (!moved && (this.#rows[code] ?? -1) >= 0) continue;
      this.#rows[code] = this.parent.standsFor(dictionary.value(code)) ?? -1;
    }
    this.#at = { parent: size, merges, codes };
    return this;
  }

  /** The parent's row, or -1. */
  row(child: number): number {
    return this.#rows[this.#by.code(child)] ?? -1;
  }

  /** How many of the children each parent has. */
  count(children: Bits): Uint32Array {
    const counts = new Uint32Array(this.parent.size);
    for (const child of children.rows()) {
      const row = this.row(child);
      if (row >= 0) counts[row] = (counts[row] ?? 0) + 1;
    }
    return counts;
  }

  /** The children of the parents. */
  of(parents: Bits): Bits {
    return Bits.where(this.child.size, (child) => {
      const row = this.row(child);
      return row >= 0 && parents.has(row);
    });
  }
}

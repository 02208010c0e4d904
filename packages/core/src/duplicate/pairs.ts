import { fingerprint } from "../kernel/id.ts";
import type { CustomerId, DuplicateId } from "../kernel/schema.ts";
import { mailbox, nameForms, similarName } from "./match.ts";
import { Reason } from "./schema.ts";

type Person = { customerId: CustomerId; displayName: string; emails: string[]; phones: string[] };

/** Two customers that may be one; the ids in order, so that a pair has one form. */
export type Pair = { duplicateId: DuplicateId; customerIds: [CustomerId, CustomerId]; reasons: Reason[] };

/** More customers than this with one name or phone say that it is a common one: a switchboard, or "Ali". */
const mostAlike = 10;
/** Pairs that are kept, the surest of all. */
const mostPairs = 10_000;

/** How much each reason weighs; the sum decides what is shown first. */
const weights: Record<Reason, number> = { email: 4, name: 3, phone: 2, "similar-name": 2 };

type Kind = "email" | "phone" | "name";

/** Collects customers one by one and tells which may be one: memory grows with their keys, time with their number. */
export class Pairing {
  readonly #ids: CustomerId[] = [];
  readonly #names: string[] = [];
  readonly #groups: Record<Kind, Map<string, number[]>> = {
    email: new Map(),
    phone: new Map(),
    name: new Map(),
  };

  get size(): number {
    return this.#ids.length;
  }

  add({ customerId, displayName, emails, phones }: Person): void {
    const index = this.#ids.push(customerId) - 1;
    this.#names.push(displayName);
    for (const key of new Set(emails.map(mailbox))) this.#join("email", key, index);
    for (const key of new Set(phones)) this.#join("phone", key, index);
    for (const key of new Set(nameForms(displayName))) this.#join("name", key, index);
  }

  /** The pairs, the surest first. */
  pairs(): Pair[] {
    const found = new Map<string, { one: number; other: number; reasons: Set<Reason> }>();
    for (const kind of ["email", "phone", "name"] as const) {
      for (const group of this.#groups[kind].values()) {
        for (const [one, other] of couples(group, kind)) {
          const key = `${one} ${other}`;
          const pair = found.get(key) ?? { one, other, reasons: new Set() };
          found.set(key, pair);
          pair.reasons.add(kind);
        }
      }
    }
    const pairs = [...found.values()].map(({ one, other, reasons }) => {
      const alike = () => similarName(this.#names[one] ?? "", this.#names[other] ?? "");
      if (!reasons.has("name") && alike()) reasons.add("similar-name");
      return pairOf(this.#ids[one] as CustomerId, this.#ids[other] as CustomerId, [...reasons]);
    });
    return pairs.sort((a, b) => (a.duplicateId < b.duplicateId ? -1 : 1)).slice(0, mostPairs);
  }

  #join(kind: Kind, key: string, index: number): void {
    const group = this.#groups[kind].get(key);
    if (group) group.push(index);
    else this.#groups[kind].set(key, [index]);
  }
}

/** Everybody with everybody; of many in one mailbox each with the next, of many of one name or phone none. */
function* couples(group: number[], kind: Kind): Generator<[number, number]> {
  if (group.length > mostAlike && kind !== "email") return;
  for (let at = 0; at < group.length; at += 1) {
    const others = group.length > mostAlike ? group.slice(at + 1, at + 2) : group.slice(at + 1);
    for (const other of others) yield [group[at] as number, other];
  }
}

/** The id sorts by how sure the pair is, and ends with what is the same for this pair however sure. */
export function pairOf(one: CustomerId, other: CustomerId, reasons: Reason[]): Pair {
  const customerIds: Pair["customerIds"] = one < other ? [one, other] : [other, one];
  const weight = reasons.reduce((sum, reason) => sum + weights[reason], 0);
  const rank = 9 - Math.min(9, weight);
  const duplicateId = `dup_${rank}${fingerprint(...customerIds).slice(0, 24)}` as DuplicateId;
  return { duplicateId, customerIds, reasons: Reason.options.filter((reason) => reasons.includes(reason)) };
}

/** The part of the id that is the pair's own. */
export const pairPart = (duplicateId: DuplicateId): string => duplicateId.slice("dup_".length + 1);

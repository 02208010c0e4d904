import { externalValue } from "../customer/claims.ts";
import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownersOf, sharersOf } from "../kernel/unique.ts";
import type { RowCustomer } from "./row.ts";
import type { ImportOptions } from "./schema.ts";

/** Most keys that a run remembers; past that the oldest are looked up again. */
const remembered = 200_000;

/**
 * Who has the keys, e-mails and external ids of the rows at hand: asked of the database once for many rows,
 * and remembered for the rows to come.
 */
export class Lookup {
  readonly #scope: TenantScope;
  readonly #options: ImportOptions;
  readonly #owners = new Map<string, CustomerId>();

  constructor(scope: TenantScope, options: ImportOptions) {
    this.#scope = scope;
    this.#options = options;
  }

  /** Asks for whatever of these rows isn't known yet. */
  async prepare(customers: RowCustomer[]): Promise<void> {
    const claims = customers
      .flatMap((customer) => this.claimsOf(customer))
      .filter((claim) => !this.#owners.has(claim));
    const values = (kind: string) =>
      [...new Set(claims)]
        .filter((claim) => claim.startsWith(`${kind} `))
        .map((claim) => claim.slice(kind.length + 1));
    for (const kind of ["external", "email"]) {
      for (const batch of batches(values(kind), 100)) {
        for (const [value, owner] of await ownersOf(this.#scope, kind, batch))
          this.learn([`${kind} ${value}`], owner as CustomerId);
      }
    }
    for (const phone of values("phone")) {
      const [owner] = await sharersOf(this.#scope, "phone", phone);
      if (owner) this.learn([`phone ${phone}`], owner as CustomerId);
    }
  }

  owner(claim: string | undefined): CustomerId | undefined {
    return claim === undefined ? undefined : this.#owners.get(claim);
  }

  learn(claims: string[], owner: CustomerId): void {
    for (const claim of claims) this.#owners.set(claim, owner);
    for (const oldest of this.#owners.keys()) {
      if (this.#owners.size <= remembered) break;
      this.#owners.delete(oldest);
    }
  }

  /** Forgets everything: what was known turned out to be stale. */
  clear(): void {
    this.#owners.clear();
  }

  /** What tells this customer apart in the file, or undefined where each row is one of its own. */
  keyOf(customer: RowCustomer): string | undefined {
    if (customer.key === undefined) return undefined;
    if (this.#options.key === "externalId") return `external ${this.#external(customer.key)}`;
    return `${this.#options.key} ${customer.key}`;
  }

  /** What the customer would own: its e-mail and external id are its alone; the phone only where it is the key. */
  claimsOf(customer: RowCustomer): string[] {
    const { email, externalId, phone } = customer;
    return [
      ...(externalId === undefined ? [] : [`external ${this.#external(externalId)}`]),
      ...(email === undefined ? [] : [`email ${email}`]),
      ...(phone === undefined || this.#options.key !== "phone" ? [] : [`phone ${phone}`]),
    ];
  }

  #external(id: string): string {
    return externalValue({ source: this.#options.source, id });
  }
}

function* batches<T>(values: T[], size: number): Generator<T[]> {
  for (let from = 0; from < values.length; from += size) yield values.slice(from, from + size);
}

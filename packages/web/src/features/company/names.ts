import { createSignal } from "solid-js";
import { m } from "../../paraglide/messages.js";

const [known, setKnown] = createSignal<ReadonlyMap<string, string>>(new Map());

/** Remembers what companies are called, for filters that name them by their ids. */
export function companiesKnow(companies: readonly { customerId: string; displayName: string }[]): void {
  const fresh = companies.filter(({ customerId, displayName }) => known().get(customerId) !== displayName);
  if (fresh.length === 0) return;
  setKnown(new Map([...known(), ...fresh.map((one) => [one.customerId, one.displayName] as const)]));
}

/** What the company is called, as far as this page has met it. */
export const companyName = (customerId: string | undefined): string =>
  (customerId === undefined ? undefined : known().get(customerId)) ?? m.company_one();

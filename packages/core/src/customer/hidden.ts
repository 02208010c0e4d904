import type { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { customers } from "./repo.ts";

type Telling = { data?: Record<string, unknown> | undefined };

/** Where an event tells of another customer beside the one that it is about, and where it names that one. */
const others = [
  ["absorbedId", "absorbedName"],
  ["otherId", "otherName"],
] as const;

/** What happened, without what it tells of customers whom the asker may not see. */
export async function withoutHidden<T extends Telling>(scope: TenantScope, told: T[]): Promise<T[]> {
  if (scope.visibility === "all") return told;
  const idsIn = ({ data = {} }: Telling) =>
    others.flatMap(([id]) => (typeof data[id] === "string" ? [data[id] as CustomerId] : []));
  const seen = await customers(scope).standingFor(told.flatMap(idsIn));
  return told.map((each) => {
    if (idsIn(each).every((id) => seen.has(id))) return each;
    const hidden = others.filter(([id]) => !seen.has(each.data?.[id] as CustomerId)).flat();
    const data = Object.entries(each.data ?? {}).filter(([name]) => !hidden.some((other) => other === name));
    return { ...each, data: Object.fromEntries(data) };
  });
}

import type { Search } from "@rabita/core/directory/schema";
import { find } from "@rabita/core/directory/search";
import { nouns } from "@rabita/core/nouns";
import type { CustomerItem } from "../../packages/core/src/customer/repo.ts";
import type { Ground } from "./ground.ts";
import { type Report, repeated, spread, worked } from "./report.ts";

const times = 60;
const all = (...rules: unknown[]) => ({ all: rules }) as NonNullable<Search["where"]>;

/** What the list asks for, warm: in the handler and over HTTP, with its calls and read units, sign-in among them. */
export async function searches(ground: Ground, report: Report, customers: CustomerItem[]): Promise<void> {
  /** Of so many customers, evenly among all: what is asked of each is another search than the one before. */
  const some = Array.from({ length: times }, (_, n) => customers[Math.floor((n * customers.length) / times)]);
  const asked: [string, (n: number) => Search][] = [
    ["list with exact total", () => ({ limit: 50 })],
    ["list with three facets", () => ({ limit: 50, facets: ["stage", "city", "tags"] })],
    ["list, anywhere", (n) => ({ limit: 100, offset: Math.floor((n * customers.length) / times) })],
    [
      "filter by city and stage",
      () => ({ where: all({ column: "city", equals: "تهران" }, { column: "stage", equals: "loyal" }) }),
    ],
    [
      "filter by stage and spend, sort by last order",
      () => ({
        where: all(
          { column: "stage", in: ["loyal", "repeat", "new"] },
          { column: "spend", range: { from: 50_000 } },
        ),
        sort: [{ column: "lastOrderAt", order: "desc" }],
      }),
    ],
    ["sort by last change", () => ({ sort: [{ column: "updatedAt", order: "desc" }] })],
    ["sort by name", () => ({ sort: [{ column: "displayName", order: "asc" }] })],
    ["sort by stage (large ties)", () => ({ sort: [{ column: "stage", order: "asc" }] })],
    ["search three letters, each time others", (n) => ({ text: some[n]?.displayName.slice(1, 4) ?? "x" })],
    ["search a name, each time another", (n) => ({ text: some[n]?.displayName ?? "x" })],
    ["search an e-mail, each time another", (n) => ({ text: some[n]?.emails[0] ?? `none${n}@example.com` })],
    ["search a phone, each time another", (n) => ({ text: some[n]?.phones[0] ?? `+98912${n}` })],
    ["search what nobody has", (n) => ({ text: `qq${n}zz` })],
    [
      "an order over 500 since Nowruz",
      () => ({
        where: {
          related: "orders",
          where: all({ column: "total", range: { from: 50_000 } }, { column: "placedAt", since: "nowruz" }),
        },
      }),
    ],
  ];
  report.time(
    "",
    "CPU · handler p50/p95 · HTTP p50/p95 · calls · units",
    "p95 ≤ 25 ms; ≤ 3 calls, ≤ 3 units",
  );
  for (const [what, search] of asked) {
    const over = (n: number) => ground.call("POST", "/customers/search", search(n));
    const before = worked();
    const inside = spread(await repeated(times, (n) => find(ground.scope, nouns, "customer", search(n))));
    const cost = (worked() - before) / times;
    const outside = spread(await repeated(times, over));
    const { calls, readUnits } = await ground.counting(() => over(0));
    report.judge(
      what,
      `${cost.toFixed(1)} ms · ${inside.text} · ${outside.text} · ${calls} · ${readUnits}`,
      "",
      calls <= 3 && readUnits <= 3,
    );
  }
}

import type { TenantRoute } from "@rabita/functions/src/http/route.ts";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { ownDatabase, ownServices } from "../fixtures/own-services.ts";
import { type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";
import { type Ids, recordsOf } from "./records.ts";
import { itemsOf, routes } from "./routes.ts";

let a: Owner;
let b: Owner;
/** What B got hold of: ids and cursors of A, none of which says what they are of. */
let loot: string[];
let ids: Ids;
let own: Ids;

const database = await ownDatabase();
const services = await ownServices({}, database);
const app = await serviceApp(services);
beforeAll(async () => {
  a = await ownerOf(app, services, "a@example.com");
  b = await ownerOf(app, services, "b@example.com");
  ids = await recordsOf(services, a);
  own = await recordsOf(services, b, "plain");
  const { fieldKey: _, ...opaque } = ids;
  loot = [...Object.values(opaque), a.tenantId, "+12125550123", ...(await cursors())];
});

/** A's cursors, of every list that gives one. */
async function cursors(): Promise<string[]> {
  const found: string[] = [];
  for (const route of routes.filter(
    ({ query }) => query && "cursor" in query.shape && "limit" in query.shape,
  )) {
    if (route.params) continue;
    const { body } = await a.call("get", `/api/t/${a.tenantId}${route.path}?limit=1`);
    if (typeof body.cursor === "string") found.push(body.cursor);
  }
  return found;
}

/** One call of B: numbers that choose, so that what is tried can be told and tried again. */
const call = fc.record({
  route: fc.nat(),
  /** Into whose workspace, mostly one's own: elsewhere nothing is read. */
  inOwn: fc.integer({ min: 0, max: 9 }).map((dice) => dice > 0),
  picks: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
  /** Which of the places in a body, a path and a query get something of A. */
  where: fc.array(fc.boolean(), { minLength: 24, maxLength: 24 }),
});
type Call = { route: number; inOwn: boolean; picks: number[]; where: boolean[] };

/** Chooses, in turn, whether and what of A stands in the next place. */
function chooser({ picks, where }: Call) {
  let at = 0;
  return (fitting: (one: string) => boolean): string | undefined => {
    at += 1;
    const choice = loot.filter(fitting);
    const from = choice.length > 0 ? choice : loot;
    return where[at % where.length] ? from[(picks[at % picks.length] ?? 0) % from.length] : undefined;
  };
}

/** The prefix that tells what an id is of. */
const kindOf = (text: string) => /^([a-z]+)_[0-9a-z]{5,}$/.exec(text)?.[1];
const likeId = (text: string) => (one: string) => kindOf(one) === kindOf(text);

/** The value with things of A in the places of its texts. */
function laced(value: unknown, next: ReturnType<typeof chooser>): unknown {
  if (typeof value === "string") return next(likeId(value)) ?? value;
  if (Array.isArray(value)) return value.map((each) => laced(each, next));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, laced(each, next)]));
}

/** What B sends: the route's own example, with things of A in it. */
function request(one: Call): { route: TenantRoute; path: string; body: unknown } {
  const route = routes[one.route % routes.length] as TenantRoute;
  const next = chooser(one);
  const path = route.path.replace(/\{(\w+)\}/g, (_, name) => {
    const theirs = ids[name] ?? "secret_code";
    return encodeURIComponent(next(likeId(theirs)) ?? own[name] ?? theirs);
  });
  const query = Object.keys(route.query?.shape ?? {}).flatMap((name) => {
    const value = next(() => true) ?? (name === "after" ? "0" : undefined);
    return value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  const tenantId = one.inOwn ? b.tenantId : a.tenantId;
  return {
    route,
    path: `/api/t/${tenantId}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`,
    body: route.example === undefined ? undefined : laced(route.example, next),
  };
}

test("whatever B sends with A's ids and cursors in it, in any order, A's items stay byte for byte and B reads nothing of A", async () => {
  const before = await itemsOf(database, a.tenantId);
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(call, { minLength: 5, maxLength: 40, size: "max" }), async (calls) => {
      for (const { route, path, body } of calls.map(request)) {
        const answer = await b.call(route.method, path, body);
        if (answer.status < 300) taken += 1;
        expect(answer.status, `${route.method} ${path} ${answer.text}`).toBeLessThan(500);
        expect(answer.text, `${route.method} ${path}`).not.toMatch(/secret/i);
      }
      expect(await itemsOf(database, a.tenantId)).toEqual(before);
    }),
    { numRuns: 60 },
  );
  // The sequences are worth something only where B's calls get somewhere.
  expect(taken).toBeGreaterThan(100);
});

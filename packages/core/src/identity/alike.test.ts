import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Browser, signedIn, testPassword } from "../../../../test/fixtures/browser.ts";
import { startDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { clientConfig } from "../../../local/src/database.ts";
import { openTable } from "../kernel/table.ts";
import { passwords } from "./hashing.ts";
import { notMeToken, shutOut } from "./not-me.ts";

const database = await startDatabase();
const asked: string[] = [];
const table = openTable({
  name: database.tableName,
  client: clientConfig(database.endpoint),
  meter: ({ command }) => asked.push(command),
});
const services = testServices(database, { table });
const hash = vi.spyOn(passwords, "hash");
const verify = vi.spyOn(passwords, "verify");

beforeAll(async () => {
  await signedIn(services, "known@shop.example");
  const newcomer = { name: "Sara", email: "unverified@shop.example", password: testPassword };
  await new Browser(services).post("/sign-up/email", newcomer);
  const { userId } = await signedIn(services, "shut@shop.example");
  await shutOut(services, notMeToken(services, userId), { requestId: "r" });
});
afterAll(async () => {
  table.close();
  await database.close();
});

const addresses = ["known", "unverified", "shut", "unknown", "UNKNOWN"].map((name) => `${name}@shop.example`);
let places = 0;

/** What a request cost, from a place that nobody has called from. */
async function cost(path: string, body: object) {
  asked.length = 0;
  hash.mockClear();
  verify.mockClear();
  places += 1;
  const answer = await new Browser(services, { address: `203.0.113.${places}` }).post(path, body);
  return { answer, hashings: hash.mock.calls.length + verify.mock.calls.length, asked: asked.toSorted() };
}

test("a wrong password costs the same password hashing and the same requests of the database, whether the address is known or not", async () => {
  const costs = [];
  for (const email of addresses)
    costs.push(await cost("/sign-in/email", { email, password: "wrong battery staple" }));
  expect(costs[0]).toMatchObject({ answer: { status: 401 }, hashings: 1 });
  expect(costs[0]?.asked.length).toBeGreaterThan(3);
  for (const each of costs) expect(each).toEqual(costs[0]);
});

test("asking for a link hashes no password and gets one answer, whether the address is known or not", async () => {
  for (const path of ["/request-password-reset", "/send-verification-email"]) {
    const costs = [];
    for (const email of addresses) costs.push(await cost(path, { email }));
    for (const { answer, hashings } of costs)
      expect({ answer, hashings }).toEqual({ answer: costs[0]?.answer, hashings: 0 });
  }
});

test("signing up costs one password hashing, whether the address is known or not", async () => {
  for (const email of [...addresses, "new@shop.example"]) {
    const { answer, hashings } = await cost("/sign-up/email", {
      name: "Sara",
      email,
      password: testPassword,
    });
    expect([answer.status, hashings]).toEqual([200, 1]);
  }
});

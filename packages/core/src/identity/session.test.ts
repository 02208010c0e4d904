import { createHmac } from "node:crypto";
import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { expect, test } from "vitest";
import * as people from "../../../../test/fixtures/browser.ts";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import type { TenantId } from "../kernel/schema.ts";
import { putMembership, updateMembership } from "./membership.ts";
import { readSession, sessionAndMembership } from "./session.ts";

const database = await ownDatabase();
const services = await ownServices({}, database);

async function signedIn(email: string) {
  const { browser } = await people.signedIn(services, email);
  const claim = readSession(services, browser.cookie);
  if (!claim) throw new Error("not signed in");
  return { browser, claim };
}

const tenantId = "ten_one" as TenantId;

test("session and membership come in one request, each on its own where the other is not", async () => {
  const { browser, claim } = await signedIn("one@shop.example");
  const { userId } = claim;
  expect((await sessionAndMembership(services, browser.cookie, tenantId))?.membership).toBeUndefined();
  const given = { userId, tenantId, role: "owner", status: "active", name: "Tea & Co", slug: "tea" } as const;
  await putMembership(services, given);

  const requests: string[] = [];
  const watched = testServices(database);
  watched.table.platform.middlewareStack.add(
    (next, context) => (args) => {
      requests.push(context.commandName ?? "");
      return next(args);
    },
    { step: "initialize", name: "watch" },
  );
  const found = await sessionAndMembership(watched, browser.cookie, tenantId);
  expect(found).toMatchObject({ session: { userId }, membership: { role: "owner", status: "active" } });
  expect(requests).toEqual(["BatchGetItemCommand"]);
  watched.table.close();

  await updateMembership(services, { userId, tenantId }, { status: "removed" });
  expect((await sessionAndMembership(services, browser.cookie, tenantId))?.membership?.status).toBe(
    "removed",
  );
  await browser.post("/sign-out");
  expect(await sessionAndMembership(services, `${browser.cookie}; a=b`, tenantId)).toBeUndefined();
});

test("a session ends at its time, and the table takes it away after that", async () => {
  const { browser, claim } = await signedIn("two@shop.example");
  const found = await sessionAndMembership(services, browser.cookie);
  const end = Date.parse(found?.session.expiresAt ?? "");
  const { Item } = await services.table.platform.send(
    new GetCommand({ TableName: services.table.name, Key: claim.key }),
  );
  expect(Item?.ttl).toBe(Math.ceil(end / 1000));
  const days = (end - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(30);

  const at = (time: number) => ({ ...services, clock: { now: () => new Date(time) } });
  expect(await sessionAndMembership(at(end - 1), browser.cookie)).toBeDefined();
  expect(await sessionAndMembership(at(end), browser.cookie)).toBeUndefined();
});

test("a forged, cut or foreign cookie is no session", async () => {
  const { browser, claim } = await signedIn("three@shop.example");
  const { claim: other } = await signedIn("four@shop.example");
  const [name, value = ""] = browser.cookie.split("=");
  const [, signature = ""] = decodeURIComponent(value).split(".");
  const guessed = createHmac("sha256", services.secret).update(other.sessionToken).digest("base64");
  const forged = [
    `${other.sessionToken}.${signature}`,
    `${other.sessionToken}.${guessed}`,
    `${claim.sessionToken}.`,
    claim.sessionToken,
    `${claim.sessionToken}x.${signature}`,
    `.${signature}`,
    "",
  ];
  for (const one of forged)
    expect(readSession(services, `${name}=${encodeURIComponent(one)}`)).toBeUndefined();
  expect(readSession(services, `${name}=%FF%`)).toBeUndefined();
  expect(readSession(services, `other${name}=${value}`)).toBeUndefined();
  expect(readSession(services, undefined)).toBeUndefined();
  expect(
    readSession({ ...services, secret: "another secret, just as long as ours" }, browser.cookie),
  ).toBeUndefined();
  expect(readSession({ ...services, appUrl: "https://crm.example" }, browser.cookie)).toBeUndefined();
  expect(readSession(services, `a=b; ${browser.cookie}; c=d`)?.userId).toBe(claim.userId);
});

test("a stored token that is not the cookie's is no session", async () => {
  const { browser, claim } = await signedIn("five@shop.example");
  await services.table.platform.send(
    new UpdateCommand({
      TableName: services.table.name,
      Key: claim.key,
      UpdateExpression: "SET #row.#token = :token",
      ExpressionAttributeNames: { "#row": "row", "#token": "token" },
      ExpressionAttributeValues: { ":token": "another" },
    }),
  );
  expect(await sessionAndMembership(services, browser.cookie)).toBeUndefined();
});

import { expect, test } from "vitest";
import {
  Browser,
  testPassword as password,
  signedIn,
  tokenMailed,
} from "../../../../test/fixtures/browser.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { person } from "./person.ts";

const services = await ownServices();
const { mails } = services;

/** What a mail says, without what differs from one to the next by its nature. */
const said = (address: string, email: string) =>
  mails
    .filter(({ to }) => to.address === address)
    .map(({ subject, text, html }) => [subject, ...[text, html].map((part) => blurred(part, email))]);
const blurred = (text: string, email: string) =>
  text.replaceAll(email, "the new address").replace(/token=[\w.%-]+/g, "token");

test("asking for a known address looks like asking for one that nobody has: in the answer, in the mails, and at confirming", async () => {
  const { userId: ownerId } = await signedIn(services, "known@shop.example");
  const seen = [];
  for (const [name, newEmail] of [
    ["one", "known@shop.example"],
    ["two", "fresh@shop.example"],
  ] as const) {
    const email = `${name}@shop.example`;
    const { browser, userId } = await signedIn(services, email);
    mails.length = 0;
    const asked = await browser.post("/change-email", { newEmail: newEmail.toUpperCase(), password });
    const letters = said(email, newEmail);
    expect(letters).toMatchObject([
      ["Confirm the change of your e-mail address", expect.stringContaining("token"), {}],
    ]);
    expect(mails).toHaveLength(1);
    const confirmed = await browser.get(`/verify-email?token=${tokenMailed(mails, email)}`);
    expect(mails.map(({ to }) => to.address)).toEqual([email, newEmail]);
    expect((await person(services, userId)).email).toBe(email);
    seen.push({ asked, letters, confirmed });
  }
  expect(seen[0]).toEqual(seen[1]);
  expect(seen[0]).toMatchObject({ asked: { status: 200 }, confirmed: { status: 200 } });
  expect((await person(services, ownerId)).email).toBe("known@shop.example");
});

test("whose address it is hears of it, and finds no link in the mail that gives the address away", async () => {
  const { browser: owner, userId } = await signedIn(services, "mine@shop.example");
  const { browser } = await signedIn(services, "other@shop.example");
  await browser.post("/change-email", { newEmail: "mine@shop.example", password });
  await browser.get(`/verify-email?token=${tokenMailed(mails, "other@shop.example")}`);
  const told = mails.findLast(({ to }) => to.address === "mine@shop.example");
  expect(told).toMatchObject({ subject: "You already have an account" });
  expect(told?.text).not.toContain("token=");
  expect((await owner.get("/get-session")).body).toMatchObject({ user: { id: userId } });
  const signIn = { email: "mine@shop.example", password };
  expect((await new Browser(services).post("/sign-in/email", signIn)).status).toBe(200);
});

test("an address that somebody else took in the meantime isn't moved to, and both accounts stay as they are", async () => {
  const { browser, userId } = await signedIn(services, "early@shop.example");
  await browser.post("/change-email", { newEmail: "wanted@shop.example", password });
  await browser.get(`/verify-email?token=${tokenMailed(mails, "early@shop.example")}`);
  const token = tokenMailed(mails, "wanted@shop.example");
  const { userId: faster } = await signedIn(services, "wanted@shop.example");
  const late = await browser.get(`/verify-email?token=${token}`);
  expect(late.status).toBe(403);
  expect((await person(services, userId)).email).toBe("early@shop.example");
  expect((await person(services, faster)).email).toBe("wanted@shop.example");
});

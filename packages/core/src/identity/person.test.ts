import { afterAll, expect, test } from "vitest";
import { startDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { isAppError } from "../kernel/error.ts";
import type { TenantId, UserId } from "../kernel/schema.ts";
import { insert } from "./change.ts";
import { person as model } from "./home.ts";
import { membershipOf, memberships, putMembership, updateMembership } from "./membership.ts";
import { person, updatePerson } from "./person.ts";

const database = await startDatabase();
const services = testServices(database);
const { table } = services;
afterAll(async () => {
  table.close();
  await database.close();
});

const row = (id: string, email: string) => ({ id, email, name: "Sara", emailVerified: true });

test("a person reads and edits how they see things; what is left out stays", async () => {
  await insert(table, model, row("usr_one", "one@shop.example"));
  expect(await person(services, "usr_one")).toEqual({
    userId: "usr_one",
    name: "Sara",
    email: "one@shop.example",
    emailVerified: true,
    secondFactor: false,
    locale: "en",
    calendar: "auto",
    digits: "auto",
  });
  const edited = await updatePerson(services, "usr_one", { locale: "fa", calendar: "persian" });
  expect(edited).toMatchObject({ name: "Sara", locale: "fa", calendar: "persian", digits: "auto" });
  expect(await person(services, "usr_one")).toEqual(edited);
});

test("edits at one time are all kept", async () => {
  await insert(table, model, row("usr_two", "two@shop.example"));
  const edits = [{ locale: "ar" }, { calendar: "persian" }, { digits: "latin" }, { name: "Sara B" }] as const;
  await Promise.all(edits.map((edit) => updatePerson(services, "usr_two", edit)));
  expect(await person(services, "usr_two")).toMatchObject(Object.assign({}, ...edits));
});

test("an unknown person is missing, and an edit makes none", async () => {
  await expect(person(services, "usr_none")).rejects.toSatisfy((error) => isAppError(error, "missing"));
  const edit = updatePerson(services, "usr_none", { locale: "fa" });
  await expect(edit).rejects.toSatisfy((error) => isAppError(error, "missing"));
});

test("one address is one person, however it is spelled", async () => {
  await insert(table, model, row("usr_three", "Three@Shop.example"));
  const second = insert(table, model, row("usr_four", "three@shop.EXAMPLE"));
  await expect(second).rejects.toSatisfy((error) => isAppError(error, "conflict"));
  await expect(person(services, "usr_four")).rejects.toSatisfy((error) => isAppError(error, "missing"));
});

const userId = "usr_five" as UserId;
const tenant = (name: string) => `ten_${name}` as TenantId;
const membership = { userId, role: "owner", status: "creating", name: "Tea & Co", slug: "tea" } as const;

test("a membership is made once, keeps its request until the workspace stands, and is listed by person", async () => {
  const input = { name: "Tea & Co", country: "IR", sample: true };
  const made = await putMembership(services, { ...membership, tenantId: tenant("a"), input });
  expect(made).toMatchObject({ status: "creating", createdInput: input });
  const repeated = await putMembership(services, { ...membership, tenantId: tenant("a"), name: "Other" });
  expect(repeated).toEqual(made);

  await putMembership(services, { ...membership, tenantId: tenant("b") });
  await putMembership(services, { ...membership, userId: "usr_fivex" as UserId, tenantId: tenant("c") });
  expect((await memberships(services, userId)).map(({ tenantId }) => tenantId)).toEqual(["ten_a", "ten_b"]);

  const whose = { userId, tenantId: tenant("a") };
  const active = await updateMembership(services, whose, { status: "active", createdInput: null });
  expect(active).toMatchObject({ status: "active", role: "owner", name: "Tea & Co" });
  expect(active.createdInput).toBeUndefined();
  expect(await membershipOf(services, userId, tenant("a"))).toEqual(active);

  // Whoever was put out before their founding was through isn't let in by its end.
  await updateMembership(services, whose, { status: "removed" });
  await updateMembership(services, whose, { status: "active", createdInput: null });
  expect((await membershipOf(services, userId, tenant("a")))?.status).toBe("removed");
});

test("a membership that isn't there can't be changed into being", async () => {
  const whose = { userId, tenantId: tenant("none") };
  const change = updateMembership(services, whose, { status: "active" });
  await expect(change).rejects.toSatisfy((error) => isAppError(error, "missing"));
  expect(await membershipOf(services, userId, tenant("none"))).toBeUndefined();
});

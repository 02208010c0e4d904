import { describe, expect, test } from "vitest";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import { faultyServices } from "../../../../test/fixtures/faults.ts";
import { ownDatabase, ownServices } from "../../../../test/fixtures/own-services.ts";
import {
  founder,
  foundWorkspace,
  openWorkspace,
  setUp,
  type Workspace,
} from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import { readAfter } from "../kernel/journal.ts";
import { howMany } from "../sample/how-many.ts";
import { tenantOf } from "./repo.ts";
import type { TenantView } from "./schema.ts";
import { edit, found, read, retry } from "./tenant.ts";

const database = await ownDatabase();
const services = await ownServices({}, database);

describe("a workspace", () => {
  test("takes what its founder left out from its country, and is told to its owner with what they may", async () => {
    const { owner, member } = await openWorkspace(services, { country: "SA", locale: "ar" });
    const view = await read(owner, {});
    expect(view).toMatchObject({
      ...{
        currency: "SAR",
        timeZone: "Asia/Riyadh",
        calendar: "islamic-umalqura",
        weekStart: 7,
        locale: "ar",
      },
      ...{ status: "active", slug: "saffron-co", role: "owner", sample: "none" },
    });
    expect(view.permissions).toContain("tenant:manage");
    const viewed = await read(member("vida", "viewer"), {});
    expect(viewed.role).toBe("viewer");
    // Whoever may look may keep views of their own, and reads news of their own.
    const writes = viewed.permissions.filter((permission) => !permission.endsWith(":read"));
    expect(writes).toEqual(["view:write", "notification:write"]);
  });

  test("is founded once: a repeat finds it as it is by then", async () => {
    const { owner } = await openWorkspace(services);
    const again = await found(owner, { body: { name: "Other", country: "GB", locale: "en" }, founder });
    expect(again).toMatchObject({ name: "Saffron & Co.", country: "IR", status: "active" });
    const events = (await readAfter(owner, 0, 100)).flatMap((entry) => entry.events.map(({ name }) => name));
    expect(events.filter((name) => name === "tenant.created")).toHaveLength(1);
  });

  test.each([
    ["a country that isn't one", { country: "XX" }, "country", "country"],
    ["a time zone that isn't one", { timeZone: "Mars/Olympus" }, "body.timeZone", "time-zone"],
    ["no name", { name: " " }, "body.name", "required"],
  ])("with %s is refused", async (_, body, path, rule) => {
    await expect(openWorkspace(services, body)).rejects.toMatchObject({
      details: { fields: [{ path, rule }] },
    });
  });

  test("is changed by whoever may; edits of different fields merge and the same field tells both values", async () => {
    const { owner, member } = await openWorkspace(services);
    const { version } = await read(owner, {});
    await edit(owner, { body: { version, name: "Tea House" } });
    expect(await edit(owner, { body: { version, weekStart: 1 } })).toMatchObject({
      name: "Tea House",
      weekStart: 1,
    });
    await expect(edit(owner, { body: { version, name: "Shop" } })).rejects.toMatchObject({
      code: "record.conflict",
      details: { conflicts: [{ path: "name", yours: "Shop", theirs: "Tea House" }] },
    });
    await expect(edit(member("ali", "manager"), { body: { version, name: "x" } })).rejects.toThrow(
      "role.may-not",
    );
  });

  test("keeps an edit that a step of setting up came between", async () => {
    const scope = (await openWorkspace(services)).owner;
    const before = await tenantOf(scope).expect();
    const seen = before.version - 3;
    expect(await edit(scope, { body: { version: seen, name: "Mine" } })).toMatchObject({
      name: "Mine",
      status: "active",
    });
  });
});

describe("setting up", () => {
  const customersOf = async ({ owner }: Workspace) => {
    const first = await Customer.list(owner, { limit: 200 });
    const rest = first.cursor
      ? await Customer.list(owner, { limit: 200, cursor: first.cursor })
      : { items: [] };
    return first.items.length + rest.items.length;
  };
  const statesOf = ({ steps }: Pick<TenantView, "steps">) =>
    steps.map(({ step, state }) => `${step} ${state}`);

  test("goes step by step, where the page can see it, and ends with a mail and an open workspace", async () => {
    const workspace = await foundWorkspace(services);
    const { owner, tenantId } = workspace;
    const steps = ["roles waiting", "defaults waiting", "sample skipped", "welcome waiting"];
    expect(statesOf(await read(owner, {}))).toEqual(steps);
    await setUp(services, tenantId, 1, ["roles"]);
    expect(statesOf(await read(owner, {}))).toEqual(["roles done", ...steps.slice(1)]);
    const mails = services.mails.length;
    await setUp(services, tenantId, 1);
    await setUp(services, tenantId, 1);
    expect(services.mails.slice(mails).map(({ to }) => to.address)).toEqual([founder.email]);
    const view = await read(owner, {});
    expect(view.status).toBe("active");
    expect(view.tags.length).toBeGreaterThan(0);
  });

  test("that fails at the mail keeps what is done and says so; another try ends it, and the first can't any more", async () => {
    const away = () => Promise.reject(new Error("no way out"));
    const mailer = { send: away, post: away };
    const unlucky = testServices(database, { mailer });
    const workspace = await foundWorkspace(unlucky, { sample: true });
    const { owner, tenantId } = workspace;
    await expect(setUp(unlucky, tenantId, 1)).rejects.toThrow("no way out");
    await setUp(unlucky, tenantId, 1, ["undo"]);
    unlucky.table.close();
    const failed = await read(owner, {});
    expect(failed.status).toBe("failed");
    expect(statesOf(failed)).toEqual(["roles done", "defaults done", "sample done", "welcome failed"]);
    expect((await retry(owner, {})).status).toBe("provisioning");
    await setUp(services, tenantId, 1, ["undo", "activate"]);
    expect((await read(owner, {})).status).toBe("provisioning");
    await setUp(services, tenantId, 2);
    expect(await read(owner, {})).toMatchObject({ status: "active", sample: "present" });
    expect(await customersOf(workspace)).toBe(howMany);
  });

  test("that fails in the middle of the sample data leaves none of it; another try brings all of it, once", async () => {
    let left = 12;
    const dying = faultyServices(database, (operation) => {
      left -= operation === "TransactWriteItems" ? 1 : 0;
      return left < 0
        ? { status: 400, type: "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException" }
        : undefined;
    });
    const workspace = await foundWorkspace(services, { sample: true });
    const { owner, tenantId } = workspace;
    await expect(setUp(dying, tenantId, 1)).rejects.toThrow();
    dying.table.close();
    expect(await customersOf(workspace)).toBeGreaterThan(0);
    await setUp(services, tenantId, 1, ["undo"]);
    expect(await customersOf(workspace)).toBe(0);
    expect(statesOf(await read(owner, {}))).toContain("sample failed");
    await retry(owner, {});
    await setUp(services, tenantId, 2);
    expect(await read(owner, {})).toMatchObject({ status: "active", sample: "present" });
    expect(await customersOf(workspace)).toBe(howMany);
  });
});

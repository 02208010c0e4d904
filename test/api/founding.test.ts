import { putMembership, updateMembership } from "@rabita/core/identity/membership";
import type { TenantId, UserId } from "@rabita/core/kernel/schema";
import { workspacesOfOne } from "@rabita/core/plan/plans";
import { remove } from "@rabita/core/user/leave";
import * as Member from "@rabita/core/user/member";
import { describe, expect, it } from "vitest";
import { signedIn } from "../fixtures/browser.ts";
import { ownServices } from "../fixtures/own-services.ts";
import { employ, enter } from "../fixtures/people.ts";
import { Caller, serviceApp } from "../fixtures/service.ts";
import { setUp } from "../fixtures/workspace.ts";

let now = Date.now();
const services = await ownServices({ clock: { now: () => new Date(now) } });
const app = await serviceApp(services);

let made = 0;
async function someone(): Promise<{ caller: Caller; userId: UserId }> {
  made += 1;
  const { browser, userId } = await signedIn(services, `founder${made}@shop.example`);
  return { caller: new Caller(app, browser.cookie), userId };
}

const body = { name: "Saffron", country: "GB", locale: "en" };
const found = (caller: Caller, more: object = {}, key = `key-${made}`) =>
  caller.call("post", "/api/tenants", { ...body, ...more }, { "idempotency-key": key });

describe("the request that made a workspace, sent again", () => {
  it("answers with that workspace, as it is by now", async () => {
    const { caller } = await someone();
    const first = await found(caller);
    await setUp(services, first.body.tenantId as TenantId, 1);
    const again = await found(caller);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toMatchObject({ tenantId: first.body.tenantId, status: "active", role: "owner" });
  });

  it("with another body is refused, before and after the workspace is set up", async () => {
    const { caller } = await someone();
    const { body: tenant } = await found(caller);
    const refused = { status: 409, body: { code: "idempotency.key-reused" } };
    expect(await found(caller, { name: "Other" })).toMatchObject(refused);
    await setUp(services, tenant.tenantId as TenantId, 1);
    expect(await found(caller, { name: "Other" })).toMatchObject(refused);
    expect((await found(caller)).status).toBe(201);
  });

  it("finds nothing once its founder was suspended or removed, and shows no more than the role they have by then", async () => {
    const { caller, userId } = await someone();
    const tenantId = (await found(caller)).body.tenantId as TenantId;
    await setUp(services, tenantId, 1);
    const heir = await employ(services, { tenantId }, `heir${made}`, "owner");
    const other = await enter(services, tenantId, heir);
    if (!other) throw new Error("the other owner has no workspace");
    const { version } = await Member.read(other, { userId });
    await Member.edit(other, { userId, body: { version, role: "viewer" } });
    const narrowed = await found(caller);
    expect(narrowed).toMatchObject({ status: 201, body: { role: "viewer" } });
    expect(narrowed.body.permissions).not.toContain("tenant:manage");
    const none = { status: 404, body: { code: "tenant.missing" } };
    await Member.suspend(other, { userId });
    expect(await found(caller)).toMatchObject(none);
    await Member.resume(other, { userId });
    expect((await found(caller)).status).toBe(201);
    await remove(other, { userId, body: { handTo: null } });
    expect(await found(caller)).toMatchObject(none);
    expect((await caller.call("get", "/api/me")).body.workspaces).toEqual([]);
  });

  it("asks for the second factor where the workspace does by now", async () => {
    const { caller } = await someone();
    const tenantId = (await found(caller)).body.tenantId as TenantId;
    await setUp(services, tenantId, 1);
    const asked = { requireSecondFactor: true };
    expect((await caller.call("patch", `/api/t/${tenantId}/security`, asked)).status).toBe(200);
    expect(await found(caller)).toMatchObject({ status: 403, body: { code: "second-factor.required" } });
  });
});

describe("one person's workspaces", () => {
  it("are no more than so many a day; a repeat isn't counted, and nobody else's are", async () => {
    const { caller } = await someone();
    for (let nth = 1; nth <= workspacesOfOne.perDay; nth += 1) {
      expect((await found(caller, {}, `day-${nth}`)).status).toBe(201);
      expect((await found(caller, {}, `day-${nth}`)).status).toBe(201);
    }
    const refused = await caller.call("post", "/api/tenants", body, { "accept-language": "fa" });
    expect(refused).toMatchObject({ status: 429, body: { code: "tenant.too-many-new" } });
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(refused.body.detail).toContain("فردا");
    expect((await found(caller, {}, "day-1")).status).toBe(201);
    expect((await found((await someone()).caller)).status).toBe(201);
    now += wait * 1000;
    expect((await found(caller, {}, "next day")).status).toBe(201);
  });

  it("are no more than so many at a time; one that was left makes room", async () => {
    const { caller, userId } = await someone();
    const owned = Array.from(
      { length: workspacesOfOne.owned },
      (_, nth) => `ten_own${made}x${nth}` as TenantId,
    );
    for (const tenantId of owned) {
      const names = { name: "Saffron", slug: "saffron" };
      await putMembership(services, { userId, tenantId, role: "owner", status: "active", ...names });
    }
    expect(await found(caller)).toMatchObject({ status: 409, body: { code: "tenant.too-many-owned" } });
    const [left] = owned;
    if (left) await updateMembership(services, { userId, tenantId: left }, { status: "removed" });
    expect((await found(caller)).status).toBe(201);
    expect((await found(caller)).status).toBe(201);
    expect((await found(caller, {}, "another")).status).toBe(409);
  });
});

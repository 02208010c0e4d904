import { expect, test } from "vitest";
import {
  Browser,
  testPassword as password,
  signedIn,
  tokenMailed,
} from "../../../../test/fixtures/browser.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { enter, letIn } from "../../../../test/fixtures/people.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import type { UserId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { Member as MemberEntity } from "./entity.ts";
import { remove } from "./leave.ts";
import * as Member from "./member.ts";

const services = await ownServices();
const owner = "usr_owner" as UserId;

/** A workspace with somebody in it who has an account. */
async function employed(email: string) {
  const workspace = await openWorkspace(services);
  const { tenantId } = workspace;
  await letIn(services, workspace, owner, "owner");
  const { browser, userId } = await signedIn(services, email);
  const at = services.clock.now().toISOString();
  const item = { tenantId, userId, version: 1, name: "Sara", email, role: "agent" } as const;
  await write(TenantScope.forJob(services, tenantId, "test"), "test.employ")
    .create(MemberEntity, userId, { ...item, createdAt: at, updatedAt: at })
    .commit();
  await letIn(services, workspace, userId, "agent");
  const admin = await enter(services, tenantId, owner);
  if (!admin) throw new Error("the owner is let in");
  return { admin, browser, userId };
}

test("of who left a workspace learns nothing new: neither their address, nor when they were seen, nor how they sign in", async () => {
  const { admin, browser, userId } = await employed("sara@shop.example");
  await remove(admin, { userId, body: { handTo: null } });

  const newEmail = "sara@elsewhere.example";
  await browser.post("/change-email", { newEmail, password });
  await browser.get(`/verify-email?token=${tokenMailed(services.mails, "sara@shop.example")}`);
  await browser.get(`/verify-email?token=${tokenMailed(services.mails, newEmail)}`);
  const elsewhere = new Browser(services);
  expect((await elsewhere.post("/sign-in/email", { email: newEmail, password })).status).toBe(200);

  const { items } = await Member.list(admin, { removed: true });
  const left = items.find((item) => item.userId === userId);
  expect(left).toMatchObject({ status: "removed", name: "Sara", email: "sara@shop.example" });
  expect(left).not.toHaveProperty("lastSeenAt");
  expect(left).not.toHaveProperty("secondFactor");
});

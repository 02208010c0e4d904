import { expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { readBack } from "../kernel/journal.ts";
import type { UserId } from "../kernel/schema.ts";
import { TenantScope } from "../kernel/scope.ts";
import { remove } from "../user/leave.ts";
import { accept, joining } from "./accept.ts";
import { invite } from "./invite.ts";
import type { NewInvitations } from "./schema.ts";

const services = await ownServices();

test("the audit has what somebody may do and see who joins, and what that was before where they come back", async () => {
  const { tenantId, owner } = await openWorkspace(services);
  const userId = "usr_mona" as UserId;
  const email = "mona@example.com";
  const guest = TenantScope.fromClaims(services, {
    ...{ tenantId, userId, role: "invited", permissions: joining },
    ...{ visibility: "own", origin: { requestId: "req" } },
  });
  const joins = async (body: Pick<NewInvitations, "role" | "sight">) => {
    const { items } = await invite(owner, { body: { emails: [email], teamIds: [], ...body } });
    const invitationId = items[0]?.invitationId;
    if (!invitationId) throw new Error(items[0]?.verdict);
    await accept(guest, { invitationId, name: "Mona", email });
    return (await readBack(owner, 1))[0]?.changes;
  };
  expect(await joins({ role: "admin", sight: {} })).toEqual([
    { path: "status", before: null, after: "active" },
    { path: "role", before: null, after: "admin" },
  ]);
  await remove(owner, { userId, body: { handTo: null } });
  expect(await joins({ role: "agent", sight: { customer: "own" } })).toEqual([
    { path: "status", before: "removed", after: "active" },
    { path: "role", before: "admin", after: "agent" },
    { path: "sight", before: null, after: { customer: "own" } },
  ]);
});

import { expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { readAfter } from "../kernel/journal.ts";
import { TenantScope } from "../kernel/scope.ts";
import { look } from "../usage/usage.ts";
import { setPlan } from "./set-plan.ts";

const services = await ownServices();

test("a new workspace has the plan that the installation chose, and the open one where it chose none", async () => {
  const [chosen, plain] = [
    await openWorkspace({ ...services, plan: "team" }),
    await openWorkspace(services),
  ] as const;
  expect(await look(chosen.owner, {})).toMatchObject({ plan: "team" });
  expect(await look(plain.owner, {})).toMatchObject({ plan: "open" });
});

test("whoever runs the service gives another plan, once, and the journal says so; an admin can't", async () => {
  const { owner, member, tenantId } = await openWorkspace(services);
  await expect(setPlan(member("admin", "admin"), { plan: "team" })).rejects.toMatchObject({
    code: "role.may-not",
  });
  const system = TenantScope.forJob(services, tenantId, "plan");
  expect(await setPlan(system, { plan: "starter" })).toEqual({ before: "open" });
  expect(await setPlan(system, { plan: "starter" })).toEqual({ before: "starter" });
  expect(await look(owner, {})).toMatchObject({ plan: "starter" });
  const entries = (await readAfter(owner, 0, 100)).filter(({ action }) => action === "tenant.set-plan");
  expect(entries).toMatchObject([
    {
      actor: { kind: "system", id: "plan" },
      events: [{ name: "tenant.plan-set", data: { before: "open", plan: "starter" } }],
    },
  ]);
});

import { beforeAll, describe, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { employ } from "../../../../test/fixtures/people.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import type { UserId } from "../kernel/schema.ts";
import * as Team from "../team/team.ts";
import { create, edit, list, remove, restore } from "./view.ts";

let workspace: Workspace;

const services = await ownServices();
beforeAll(async () => {
  workspace = await openWorkspace(services);
});

const loyal = {
  where: { all: [{ column: "stage", in: ["loyal"] }] },
  sort: [{ column: "spend", order: "desc" as const }],
};
const names = async (scope: Workspace["owner"]) => (await list(scope, {})).items.map(({ name }) => name);

describe("a saved view", () => {
  test("of one's own is nobody else's to see or change; one for everyone is seen by all, changed by its maker and by who runs the workspace", async () => {
    const [sara, ali] = [workspace.member("sara", "agent"), workspace.member("ali", "viewer")];
    const own = await create(sara, { body: { name: "Mine", state: loyal } });
    const shared = await create(sara, { body: { name: "Ours", visibility: "everyone", state: loyal } });
    expect(await names(sara)).toEqual(["Mine", "Ours"]);
    expect(await names(ali)).toEqual(["Ours"]);
    expect((await list(ali, {})).items[0]?.state).toEqual(loyal);
    const rename = (viewId: typeof own.viewId) => ({ viewId, body: { version: 1, name: "Taken" } });
    await expect(edit(ali, rename(own.viewId))).rejects.toMatchObject({ kind: "missing" });
    await expect(edit(ali, rename(shared.viewId))).rejects.toMatchObject({ kind: "forbidden" });
    await expect(remove(ali, { viewId: shared.viewId })).rejects.toMatchObject({ kind: "forbidden" });
    expect((await edit(workspace.owner, rename(shared.viewId))).name).toBe("Taken");
  });

  test("that was deleted comes back as it was, and a request that comes again makes one", async () => {
    const scope = workspace.member("mina", "agent");
    const body = { name: "Quiet", state: { text: "shiraz" } };
    const key = "01990000-0000-7000-8000-000000000001";
    const made = await create(scope, { body, idempotencyKey: key });
    expect((await create(scope, { body, idempotencyKey: key })).viewId).toBe(made.viewId);
    await remove(scope, { viewId: made.viewId, version: made.version });
    expect(await names(scope)).not.toContain("Quiet");
    expect(await restore(scope, { viewId: made.viewId })).toMatchObject({ ...body, visibility: "mine" });
  });

  test("of a team is seen by who is in it now and by nobody else, and changed by its maker and the team's lead", async () => {
    const people = ["lia", "mo", "out"] as const;
    for (const name of people) await employ(services, workspace, name, "agent");
    const [lia, mo, out] = people.map((name) => workspace.member(name, "agent"));
    if (!lia || !mo || !out) throw new Error("three people work here");
    const { owner } = workspace;
    const [leadId, memberId] = [lia.actor.id as UserId, mo.actor.id as UserId];
    const { teamId } = await Team.create(owner, { body: { name: "North", leadId, memberIds: [memberId] } });
    const shared = { name: "North's", visibility: "team" as const, state: loyal };
    const view = await create(mo, { body: { ...shared, teamId } });
    expect(view).toMatchObject({ visibility: "team", teamId });
    expect([await names(lia), await names(out)].map((seen) => seen.includes("North's"))).toEqual([
      true,
      false,
    ]);
    const rename = (name: string, version: number) => ({ viewId: view.viewId, body: { version, name } });
    await expect(edit(out, rename("Taken", 1))).rejects.toMatchObject({ kind: "missing" });
    expect((await edit(lia, rename("Northern", 1))).name).toBe("Northern");
    for (const refused of [{ ...shared, teamId }, shared]) {
      await expect(create(out, { body: refused })).rejects.toMatchObject({
        details: { fields: [{ path: "teamId", rule: "no-team" }] },
      });
    }
    const moved = await edit(mo, { viewId: view.viewId, body: { version: 2, visibility: "mine" } });
    expect(moved).toMatchObject({ visibility: "mine", teamId: null });
    expect(await names(lia)).not.toContain("Northern");
  });
});

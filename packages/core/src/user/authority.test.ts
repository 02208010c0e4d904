import fc from "fast-check";
import { expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { employ, enter, letIn } from "../../../../test/fixtures/people.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import { membershipOf } from "../identity/membership.ts";
import { isAppError } from "../kernel/error.ts";
import { readAfter } from "../kernel/journal.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { leave, remove } from "./leave.ts";
import * as Member from "./member.ts";
import { members, statusOf } from "./repo.ts";
import { permissionsOf } from "./role.ts";
import { Role } from "./schema.ts";
import { rankOf } from "./standing.ts";

const cast: [string, Role][] = [
  ["ann", "owner"],
  ["bob", "admin"],
  ["cyd", "admin"],
  ["dan", "agent"],
];
const names = ["owner", ...cast.map(([name]) => name)];

type Step = { actor: string; target: string; role: Role; act: (typeof acts)[number] };
const acts = ["edit", "edit", "suspend", "resume", "remove", "make-owner", "leave"] as const;
const step: fc.Arbitrary<Step> = fc.record({
  actor: fc.constantFrom(...names),
  target: fc.constantFrom(...names),
  role: fc.constantFrom(...Role.options),
  act: fc.constantFrom(...acts),
});
/** What is asked for at the same time. */
const rounds = fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 6 });

const services = await ownServices();

const idOf = (name: string) => `usr_${name}` as UserId;

async function take(scope: TenantScope, { target, role, act }: Step): Promise<void> {
  const userId = idOf(target);
  if (act === "edit") {
    const { version } = await Member.read(scope, { userId });
    await Member.edit(scope, { userId, body: { version, role } });
  }
  if (act === "suspend") await Member.suspend(scope, { userId });
  if (act === "resume") await Member.resume(scope, { userId });
  if (act === "remove") await remove(scope, { userId, body: { handTo: null } });
  if (act === "make-owner") await Member.makeOwner(scope, { userId });
  if (act === "leave") await leave(scope, { body: { handTo: null } });
}

/** Lets everybody of a round do what they want at once, with what their membership lets them in with just then. */
async function together(workspace: Workspace, steps: Step[]): Promise<void> {
  const scopes = await Promise.all(
    steps.map(({ actor }) => enter(services, workspace.tenantId, idOf(actor))),
  );
  const results = await Promise.allSettled(
    steps.map(async (each, nth) => {
      const scope = scopes[nth];
      if (scope) await take(scope, each);
    }),
  );
  for (const result of results) {
    if (result.status === "rejected" && !isAppError(result.reason)) throw result.reason;
  }
}

/** Goes through the journal as it came about: whoever did something had the right to at that very number. */
function checkHistory(entries: JournalEntry[]): void {
  const known = new Map<string, { role: Role; active: boolean }>([
    ["usr_owner", { role: "owner", active: true }],
  ]);
  for (const [name, role] of cast) known.set(idOf(name), { role, active: true });
  const of = (id: unknown) => {
    const found = known.get(String(id));
    if (!found) throw new Error(`nobody is ${id}`);
    return found;
  };
  for (const { action, actor, events, changes = [] } of entries) {
    const event = events.find(({ name }) => name.startsWith("member."));
    if (!event || actor.kind !== "user") continue;
    const by = { ...of(actor.id) };
    const target = of(event.data.userId ?? event.data.to);
    expect(by.active, `${actor.id} ${action}`).toBe(true);
    if (action !== "member.leave") {
      expect(permissionsOf[by.role].has("member:manage")).toBe(true);
      expect(rankOf(by.role)).toBeGreaterThanOrEqual(rankOf(target.role));
    }
    for (const { path, before, after } of changes) {
      if (path === "role") {
        expect(target.role).toBe(before);
        expect(rankOf(by.role)).toBeGreaterThanOrEqual(rankOf(Role.parse(after)));
        target.role = Role.parse(after);
      }
      if (path === "status") target.active = after === "active";
    }
    if (action === "member.make-owner") {
      expect(by.role).toBe("owner");
      of(actor.id).role = "admin";
      target.role = "owner";
    }
    const owners = [...known.values()].filter(({ role, active }) => role === "owner" && active);
    expect(owners.length, `after ${action}`).toBeGreaterThan(0);
  }
}

test("whatever several people do to each other at once, an owner stays, nobody gives more than they have, and access is what the records say", async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (all) => {
      const workspace = await openWorkspace(services);
      await letIn(services, workspace, idOf("owner"), "owner");
      for (const [name, role] of cast) await employ(services, workspace, name, role);
      for (const steps of all) {
        await together(workspace, steps);
        for (const item of await members(workspace.owner).all()) {
          const membership = await membershipOf(services, item.userId, workspace.tenantId);
          expect(membership).toMatchObject({ role: item.role, status: statusOf(item) });
          expect(membership).not.toHaveProperty("hold");
        }
      }
      checkHistory(await readAfter(workspace.owner, 0, 1000));
    }),
    { numRuns: 25 },
  );
});

import { membershipOf, putMembership } from "@rabita/core/identity/membership";
import { newId } from "@rabita/core/kernel/id";
import type { TenantId, UserId } from "@rabita/core/kernel/schema";
import { permissionsOf } from "@rabita/core/user/role";
import { Role } from "@rabita/core/user/schema";
import { beforeAll, describe, expect, it } from "vitest";
import { signedIn } from "../fixtures/browser.ts";
import { ownDatabase, ownServices } from "../fixtures/own-services.ts";
import { employ } from "../fixtures/people.ts";
import { type Answer, Caller, ownerOf, serviceApp } from "../fixtures/service.ts";
import { type Ids, recordsOf } from "./records.ts";
import { aimed, itemsOf, label, named, routes, verdict } from "./routes.ts";

/** A workspace per role, so that what one may do is no other's doing. */
type World = { tenantId: TenantId; ids: Ids; caller: Person };
type Person = Caller & { userId: UserId };

const worlds = new Map<Role, World>();
/** Somebody with an account and no workspace; somebody suspended in each; somebody removed from each. */
let stranger: Person;
let suspended: Person;
let removed: Person;
let made = 0;

const database = await ownDatabase();
const services = await ownServices({}, database);
const app = await serviceApp(services);
beforeAll(async () => {
  [stranger, suspended, removed] = [await person(), await person(), await person()];
  for (const role of Role.options) {
    const owner = await ownerOf(app, services, `founder-${role}@example.com`);
    const ids = await recordsOf(services, owner);
    const world = { tenantId: owner.tenantId, ids };
    worlds.set(role, { ...world, caller: await hired(world, role) });
    const past = { tenantId: owner.tenantId, role, name: "Secret", slug: "secret" };
    await putMembership(services, { ...past, userId: suspended.userId, status: "suspended" });
    await putMembership(services, { ...past, userId: removed.userId, status: "removed" });
  }
});

async function person(): Promise<Person> {
  made += 1;
  const { browser, userId } = await signedIn(services, `person${made}@example.com`);
  return Object.assign(new Caller(app, browser.cookie), { userId });
}

/** Somebody new who works in the workspace as this. */
async function hired({ tenantId }: Pick<World, "tenantId">, role: Role): Promise<Person> {
  const someone = await person();
  await employ(services, { tenantId }, someone.userId.replace(/^usr_/, ""), role);
  return someone;
}

function worldOf(role: Role): World {
  const world = worlds.get(role);
  if (!world) throw new Error(`no workspace for ${role}`);
  return world;
}

/** Who calls for a role: somebody else where the last call took the role from them, such as by leaving. */
async function callerOf(role: Role): Promise<Person> {
  const world = worldOf(role);
  const standing = await membershipOf(services, world.caller.userId, world.tenantId);
  if (standing?.status !== "active" || standing.role !== role) world.caller = await hired(world, role);
  return world.caller;
}

type Route = (typeof routes)[number];
function ask(caller: Caller, route: Route, tenantId: string, ids: Ids): Promise<Answer> {
  const { path, body } = aimed(route, tenantId, ids);
  return caller.call(route.method, path, body);
}

describe("every route", () => {
  it.each(named(routes))("%s lets in exactly the roles of the permission table", async (_, route) => {
    const said: Record<string, string> = {};
    const wanted: Record<string, string> = {};
    for (const role of Role.options) {
      const { tenantId, ids } = worldOf(role);
      wanted[role] = permissionsOf[role].has(route.command.permit) ? "in" : "not this role";
      said[role] = verdict(await ask(await callerOf(role), route, tenantId, ids));
    }
    expect(said).toEqual(wanted);
  });

  it.each(named(routes))("%s is not there in a workspace that isn't one's own", async (_, route) => {
    const said = new Set<string>();
    const nowhere = newId("ten", new Date());
    for (const role of Role.options) {
      const { tenantId, ids } = worldOf(role);
      const others = worldOf(role === "owner" ? "viewer" : "owner");
      const caller = await callerOf(role);
      said.add(verdict(await ask(caller, route, others.tenantId, others.ids)));
      said.add(verdict(await ask(caller, route, others.tenantId, ids)));
      said.add(verdict(await ask(caller, route, nowhere, ids)));
      for (const who of [stranger, suspended, removed]) {
        said.add(verdict(await ask(who, route, tenantId, ids)));
      }
    }
    expect([...said]).toEqual(["no workspace"]);
  });

  it.each(named(routes))(
    "%s answers a stranger alike, whether the workspace is there or not, and wants a session",
    async (_, route) => {
      const { tenantId, ids } = worldOf("viewer");
      const refused = await ask(stranger, route, tenantId, ids);
      const unknown = await ask(stranger, route, newId("ten", new Date()), ids);
      expect({ ...unknown.body, errorId: "" }).toEqual({ ...refused.body, errorId: "" });
      expect(verdict(await ask(new Caller(app, ""), route, tenantId, ids))).toBe("no session");
    },
  );
});

describe("a refusal", () => {
  it("of a role leaves the workspace as it was, byte for byte", async () => {
    for (const role of Role.options) {
      const { tenantId, ids } = worldOf(role);
      const caller = await callerOf(role);
      // That somebody came in is written down, once.
      await caller.call("get", `/api/t/${tenantId}`);
      const before = await itemsOf(database, tenantId);
      for (const route of routes.filter(({ command }) => !permissionsOf[role].has(command.permit))) {
        expect(verdict(await ask(caller, route, tenantId, ids)), label(route)).toBe("not this role");
      }
      expect(await itemsOf(database, tenantId)).toEqual(before);
    }
  });

  it("of a role is the same for a record that is there and for one that isn't", async () => {
    const viewer = await callerOf("viewer");
    const { tenantId, ids } = worldOf("viewer");
    for (const route of routes.filter(({ command }) => !permissionsOf.viewer.has(command.permit))) {
      const known = await ask(viewer, route, tenantId, ids);
      const guessed = await ask(viewer, route, tenantId, worldOf("owner").ids);
      expect({ ...guessed.body, errorId: "" }, label(route)).toEqual({ ...known.body, errorId: "" });
    }
  });
});

describe("the permission table", () => {
  it("has every permission that a route asks for, and gives each role all that the one below it has", () => {
    for (const route of routes) expect(permissionsOf.owner, label(route)).toContain(route.command.permit);
    const [highest, ...lower] = Role.options;
    let above = permissionsOf[highest as Role];
    for (const role of lower) {
      for (const permission of permissionsOf[role]) expect(above).toContain(permission);
      above = permissionsOf[role];
    }
  });
});

import type { HandOver } from "@rabita/core/hand-over/schema";
import type { InvitationLines } from "@rabita/core/invitation/schema";
import type { Moment } from "@rabita/core/kernel/schema";
import type { Member } from "@rabita/core/user/member-schema";
import type { Me } from "@rabita/core/user/schema";
import { afterEach, beforeEach, expect, test } from "vitest";
import { demo } from "../../packages/local/src/demo.ts";
import { mailedLink } from "../fixtures/mailed.ts";
import { type Ground, newGround, type ServiceProcess, startService } from "./process.ts";
import { signIn, type Visitor } from "./visitor.ts";

let ground: Ground;
let service: ServiceProcess;

beforeEach(async () => {
  ground = await newGround();
});
afterEach(async () => {
  await service.kill();
  await ground.remove();
});

const start = async () => {
  service = await startService(ground, "real-service.ts");
};

const added = 300;
const mate = { email: "mona@example.com", name: "Mona", password: "a long enough lantern" };

/** Invites somebody, who signs up by the link in their mail. */
async function invited(visitor: Visitor, path: string): Promise<Member> {
  const { items } = await visitor.post<InvitationLines>(`${path}/invitations`, {
    emails: [mate.email],
    role: "agent",
  });
  expect(items).toMatchObject([{ verdict: "invited" }]);
  await expect
    .poll(() => mailedLink(service.url, mate.email).catch(() => ""), { timeout: 30_000 })
    .not.toBe("");
  const token = new URL(await mailedLink(service.url, mate.email)).pathname.split("/").at(-1);
  const { email: _, ...body } = mate;
  const response = await fetch(`${service.url}/api/invitations/${token}/sign-up`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: service.url },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.text()).toBe(201);
  const all = await visitor.get<{ items: Member[] }>(`${path}/members`);
  const found = all.items.find(({ name }) => name === mate.name);
  if (!found) throw new Error("nobody joined");
  return found;
}

async function addCustomers(visitor: Visitor, path: string): Promise<void> {
  const names = Array.from({ length: added }, (_, nth) => `Handed ${nth}`);
  for (let from = 0; from < added; from += 20) {
    const some = names.slice(from, from + 20);
    await Promise.all(some.map((displayName) => visitor.post(`${path}/customers`, { displayName })));
  }
}

test("a hand-over that is killed on its way gives everything, each record once, and the invited person gets in by the link in their mail", async () => {
  await start();
  await expect.poll(() => service.output(), { timeout: 120_000 }).toContain("Demo: sign in as");
  let visitor = await signIn(service.url, demo.email, demo.password);
  const { workspaces, user } = await visitor.get<Me>("/api/me");
  const path = `/api/t/${workspaces[0]?.tenantId}`;
  const heir = await invited(visitor, path);
  await addCustomers(visitor, path);
  const owned = async (userId: string) => {
    const where = { column: "ownerId", equals: userId };
    return (await visitor.post<{ total: number }>(`${path}/customers/search`, { where })).total;
  };
  const total = await owned(user.userId);
  expect(total).toBeGreaterThanOrEqual(added);

  const begun = await visitor.post<HandOver>(`${path}/members/${user.userId}/hand-over`, { to: heir.userId });
  const one = `${path}/members/hand-overs/${begun.handOverId}`;
  for (const share of [0, 0.4]) {
    for (;;) {
      const { state, done } = await visitor.get<HandOver>(one);
      if (state === "done" || (done.customer ?? 0) > share * total) break;
    }
    await service.kill();
    await start();
    visitor = await signIn(service.url, demo.email, demo.password);
  }
  await expect.poll(async () => (await visitor.get<HandOver>(one)).state, { timeout: 60_000 }).toBe("done");
  expect((await visitor.get<HandOver>(one)).done.customer).toBe(total);
  expect([await owned(user.userId), await owned(heir.userId)]).toEqual([0, total]);

  const times = new Map<string, number>();
  for (let last = 0; ; ) {
    const page = await visitor.get<{
      items: (Moment & { action: string; records: { noun: string; ids: string[] }[] })[];
      last: number;
    }>(`${path}/changes?after=${last}&limit=500`);
    const chunks = page.items
      .filter(({ action }) => action === "hand-over.chunk")
      .flatMap(({ records }) => records);
    for (const id of chunks.filter(({ noun }) => noun === "customer").flatMap(({ ids }) => ids)) {
      times.set(id, (times.get(id) ?? 0) + 1);
    }
    if (page.items.length === 0 || page.last === last) break;
    last = page.last;
  }
  expect([times.size, new Set(times.values())]).toEqual([total, new Set([1])]);
});

import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  startDatabase,
  type TestDatabase,
  type TestServices,
  testServices,
} from "../../../../test/fixtures/dynoxide.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { markKey } from "../kernel/mark.ts";
import { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { plans } from "../plan/plans.ts";
import { setPlan } from "../tenant/set-plan.ts";
import { MailTally } from "./entity.ts";
import { history } from "./history.ts";
import { confirmSent, mailsLeft, mailsSent, takeMail } from "./mails.ts";

let database: TestDatabase;
let services: TestServices;
let now = Date.parse("2026-11-22T23:00:00Z");
beforeAll(async () => {
  database = await startDatabase();
  services = testServices(database, { clock: { now: () => new Date(now) } });
});
afterAll(async () => {
  services.table.close();
  await database.close();
});

/** A workspace on the smallest plan, whose mails of this day are used up but for so many. */
async function nearlyFull(left: number) {
  const { tenantId, owner } = await openWorkspace({ ...services, plan: "starter" });
  const job = TenantScope.forJob(services, tenantId, "test");
  const { day } = await mailsSent(job);
  const more = plans.starter.mailsPerDay - left - day;
  const key = { tenantId, month: "2026-11" };
  await write(job, "test.fill")
    .add(MailTally, key, { counts: { d22: more, total: more }, ttl: 4_000_000_000 })
    .commit();
  return { job, owner, tenantId };
}

test("the last mail is taken by one of many at once, and a mail that is tried again takes no second one", async () => {
  const { job } = await nearlyFull(1);
  const taken = await Promise.all(["a", "b", "c", "d"].map((id) => takeMail(job, id)));
  expect(taken.filter(Boolean)).toHaveLength(1);
  const winner = ["a", "b", "c", "d"][taken.indexOf(true)] ?? "";
  expect(await takeMail(job, winner)).toBe(true);
  expect(await mailsSent(job)).toMatchObject({ day: plans.starter.mailsPerDay });
});

test("a mail about security goes past the limit, and is counted", async () => {
  const { job } = await nearlyFull(0);
  expect(await takeMail(job, "news")).toBe(false);
  await confirmSent(job, "apikey.mail", markKey("apikey", "one"));
  await confirmSent(job, "apikey.mail", markKey("apikey", "one"));
  expect(await mailsSent(job)).toMatchObject({ day: plans.starter.mailsPerDay + 1 });
});

test("what is used up for the day comes back the next day, for the month the next month, and with a larger plan at once", async () => {
  const { job, tenantId } = await nearlyFull(0);
  expect(await mailsLeft(job)).toEqual({ left: 0, moreAt: new Date("2026-11-23T00:00:00Z") });
  now += 2 * 3600_000;
  expect((await mailsLeft(job)).left).toBe(plans.starter.mailsPerDay);
  const key = { tenantId, month: "2026-11" };
  const counts = { total: plans.starter.mailsPerMonth };
  await write(job, "test.fill").add(MailTally, key, { counts, ttl: 4_000_000_000 }).commit();
  expect(await mailsLeft(job)).toEqual({ left: 0, moreAt: new Date("2026-12-01T00:00:00Z") });
  expect(await takeMail(job, "november")).toBe(false);
  await setPlan(job, { plan: "team" });
  now += 300_000;
  expect(await takeMail(job, "november")).toBe(true);
});

test("the count of each day and month is that of the mails, whatever repeats, in whatever order and at whatever time", async () => {
  const mail = fc.record({ id: fc.nat({ max: 9 }), hours: fc.nat({ max: 40 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(mail, { maxLength: 5 }), { maxLength: 6 }), async (rounds) => {
      const { tenantId, owner } = await openWorkspace(services);
      const job = TenantScope.forJob(services, tenantId, "test");
      const first = new Date(now).toISOString();
      const mails = new Map([[`welcome ${tenantId}`, first]]);
      for (const round of rounds) {
        now += Math.max(0, ...round.map(({ hours }) => hours)) * 3600_000;
        const at = new Date(now).toISOString();
        // A mail is of one sort whenever it comes; those of a round come at once.
        await Promise.all(
          round.map(({ id }) =>
            id % 2 ? takeMail(job, `news ${id}`) : confirmSent(job, "test.mail", `notice ${id}`),
          ),
        );
        for (const { id } of round) if (!mails.has(`${id}`)) mails.set(`${id}`, at);
      }
      const seen = [...mails.values()];
      const { days, months } = await history(owner, {});
      for (const { at, mails: counted } of [...days, ...months]) {
        expect([at, counted]).toEqual([at, seen.filter((instant) => instant.startsWith(at)).length]);
      }
    }),
    { numRuns: 25 },
  );
});

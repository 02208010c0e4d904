import { readAfter } from "@rabita/core/kernel/journal";
import type { TenantId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import { step, workflow } from "@rabita/core/kernel/step";
import { write } from "@rabita/core/kernel/write";
import type { Manifest } from "@rabita/functions/src/declare.ts";
import { Hono } from "hono";
import { z } from "zod";

/** Slices that each order is worked off in. */
export const slices = 3;

const scopeOf = (services: Services, tenantId: string) =>
  TenantScope.forJob(services, tenantId as TenantId, "trial");

/** Takes orders, tells what was done: the least API that shows whether something is lost or doubled. */
const trialApp = (services: Services) =>
  new Hono()
    .post("/api/trial/:tenantId", async (c) => {
      const entry = await write(scopeOf(services, c.req.param("tenantId")), "trial.order")
        .note("trial.ordered")
        .commit();
      return c.json({ seq: entry.seq }, 201);
    })
    .get("/api/trial/:tenantId", async (c) => {
      const entries = await readAfter(scopeOf(services, c.req.param("tenantId")), 0, 10_000);
      return c.json(entries.map(({ seq, events }) => ({ seq, events })));
    })
    .post("/api/trial/:tenantId/target", async (c) =>
      c.json(await services.files.postTarget(`${c.req.param("tenantId")}/upload.bin`, 200_000)),
    )
    .get("/api/trial/:tenantId/size", async (c) =>
      c.json({ size: (await services.files.size(`${c.req.param("tenantId")}/upload.bin`)) ?? null }),
    )
    .get("/api/trial/:tenantId/link", async (c) =>
      c.json({ url: await services.files.link(`${c.req.param("tenantId")}/upload.bin`, "سفارش ۱.csv") }),
    )
    .post("/api/trial/:tenantId/mail", async (c) => {
      const { to, messageId } = await c.req.json();
      await services.mailer.send({
        to: { name: "Somebody", address: to },
        subject: "A trial",
        text: "A trial",
        html: "<p>A trial</p>",
        messageId,
      });
      return c.body(null, 204);
    })
    .all("/api/trial/:tenantId/echo", async (c) => {
      const body = await c.req.text();
      return c.json({ ip: c.req.header("x-rabita-ip"), bytes: body.length });
    });

const slice = step(z.object({ of: z.int(), next: z.int() }), async (scope, { of, next }) => ({
  write: write(scope, "trial.slice").note("trial.sliced", { of, slice: next }),
  output: { next: next + 1, done: next + 1 === slices },
}));

/** A service small enough to see through, on the machinery of the real one. */
export const trial: Manifest = {
  apis: [
    {
      name: "trial",
      handler: "",
      paths: ["/api/trial/{proxy+}"],
      access: [],
      routes: async () => [],
      load: async () => trialApp,
    },
  ],
  subscribers: [
    {
      name: "work-off",
      events: ["trial.ordered"],
      access: [],
      load:
        async () =>
        async (scope, { tenantId, seq }) =>
          scope.services.workflows.start("trial-loop", `${tenantId}-${seq}`, { tenantId, of: seq, next: 0 }),
    },
  ],
  workflows: [
    {
      name: "trial-loop",
      definition: "test/fault/trial-loop.asl.json",
      handler: "",
      access: [],
      load: async () => workflow("trial-loop", { slice }),
    },
  ],
  schedules: [],
};

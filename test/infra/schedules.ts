import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { manifest } from "../../packages/functions/src/manifest.ts";
import type { Deployment } from "./app.ts";
import { allowed, arns, statementsOf } from "./policy.ts";

/** What comes round by the clock, and what it may touch on its way. */
export function scheduleGuarantees(prod: Deployment): void {
  const schedules = prod.template("schedules");

  test.each(manifest.schedules)(
    "$name has a rule of its rate that says its name, and a queue that keeps what fails",
    ({ name, everyMinutes }) => {
      const rate = (() => {
        if (everyMinutes % 1440 === 0) return [everyMinutes / 1440, "day"] as const;
        if (everyMinutes % 60 === 0) return [everyMinutes / 60, "hour"] as const;
        return [everyMinutes, "minute"] as const;
      })();
      schedules.hasResourceProperties("AWS::Events::Rule", {
        ScheduleExpression: `rate(${rate[0]} ${rate[1]}${rate[0] === 1 ? "" : "s"})`,
        State: "ENABLED",
        Targets: [Match.objectLike({ Input: JSON.stringify({ schedule: name }) })],
      });
      schedules.hasResourceProperties("AWS::SQS::Queue", {
        QueueName: `prod-rabita-${name}`,
        FifoQueue: Match.absent(),
        RedrivePolicy: Match.objectLike({ maxReceiveCount: 5 }),
      });
    },
  );

  test("dead letters and a ticker that fails raise an alarm that somebody hears", () => {
    schedules.resourceCountIs("AWS::CloudWatch::Alarm", manifest.schedules.length + 1);
    for (const { Properties } of Object.values(schedules.findResources("AWS::CloudWatch::Alarm"))) {
      expect(Properties.AlarmActions).toHaveLength(1);
    }
  });

  test("no name is a schedule's and a subscriber's: their queues are called by it", () => {
    const names = [...manifest.schedules, ...manifest.subscribers].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test("the ticker reads the list of tenants, changes nothing on it, and opens no tenant", async () => {
    const ticker = statementsOf(prod, "schedules", "tickerServiceRole");
    const may = (action: string, key: string) =>
      allowed(ticker, {
        action: `dynamodb:${action}`,
        resource: arns.table,
        context: { "dynamodb:LeadingKeys": [key] },
      });
    expect(await may("Query", "$tenants#0")).toBe(true);
    expect(await may("PutItem", "$tenants#0")).toBe(false);
    expect(await may("Query", "$crm#tenantid_ten_ab#customer")).toBe(false);
    expect(await may("Query", "$crm#userid_usr_1")).toBe(false);
    expect(await allowed(ticker, { action: "sts:AssumeRole", resource: arns.dataRole, context: {} })).toBe(
      false,
    );
  });
}

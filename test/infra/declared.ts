import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { manifest } from "../../packages/functions/src/manifest.ts";
import { readConfig } from "../../stacks/util/config.ts";
import type { Deployment } from "./app.ts";

/** What the manifest declares is deployed, all of it and nothing else, in an order that can be deployed. */
export function declarationGuarantees(prod: Deployment): void {
  test("every path of every API is a route, and there is no other", () => {
    const routes = Object.values(prod.template("api").findResources("AWS::ApiGatewayV2::Route"));
    const declared = manifest.apis.flatMap(({ paths }) => paths.map((path) => `ANY ${path}`));
    expect(routes.map(({ Properties }) => Properties.RouteKey).sort()).toEqual(declared.sort());
  });

  test("the API is for the web app's origin alone", () => {
    prod
      .template("api")
      .hasResourceProperties("AWS::ApiGatewayV2::Api", { CorsConfiguration: Match.absent() });
  });

  test("there is a function per API, subscriber, workflow and schedule, the relay and the ticker", () => {
    const count = (stack: string) =>
      Object.values(
        prod.template(stack).findResources("AWS::Lambda::Function", {
          Properties: { Architectures: ["arm64"] },
        }),
      ).length;
    expect(count("api")).toBe(manifest.apis.length);
    expect(count("workflows")).toBe(manifest.workflows.length);
    expect(count("events")).toBe(manifest.subscribers.length + 1);
    expect(count("schedules")).toBe(manifest.schedules.length + 1);
  });

  test("functions have time to answer, room to work, a trace, and logs that end", () => {
    for (const name of ["api", "workflows", "events", "schedules"]) {
      const template = prod.template(name);
      for (const { Properties } of Object.values(template.findResources("AWS::Lambda::Function"))) {
        if (!Properties.Architectures) continue;
        expect.soft(Properties.MemorySize).toBe(1024);
        expect.soft(Properties.TracingConfig).toEqual({ Mode: "Active" });
        expect.soft(Properties.Timeout).toBeGreaterThanOrEqual(29);
        if (name === "api") expect.soft(Properties.Timeout).toBe(29);
        const log = template.toJSON().Resources[Properties.LoggingConfig.LogGroup.Ref];
        expect.soft(log.Properties.RetentionInDays).toBe(90);
      }
    }
  });

  test("environments stay under Lambda's 4 KB", () => {
    for (const name of ["api", "workflows", "events", "schedules"]) {
      for (const { Properties } of Object.values(
        prod.template(name).findResources("AWS::Lambda::Function"),
      )) {
        expect.soft(JSON.stringify(Properties.Environment?.Variables ?? {}).length).toBeLessThan(4096);
      }
    }
  });

  test("stacks need one another in one direction only", () => {
    const order = [...prod.stacks.keys()];
    for (const [name, stack] of prod.stacks) {
      for (const needed of stack.dependencies) {
        const position = order.findIndex((each) => prod.stacks.get(each) === needed);
        expect.soft(position, `${name} needs ${order[position]}`).toBeLessThan(order.indexOf(name));
      }
    }
  });

  test("all that we make is tagged with its stage", () => {
    prod.template("storage").hasResourceProperties("AWS::DynamoDB::Table", {
      Tags: Match.arrayWith([{ Key: "stage", Value: "prod" }]),
    });
  });
}

/** What somebody who installs it is told. */
export function configurationGuarantees(): void {
  const read = (url: string | undefined, mode = "deploy") => {
    const before = process.env.APP_URL;
    if (url === undefined) delete process.env.APP_URL;
    else process.env.APP_URL = url;
    try {
      return readConfig({ stage: "staging", mode });
    } finally {
      if (before !== undefined) process.env.APP_URL = before;
    }
  };

  test("a deployment without its address is refused with what to set and where", () => {
    expect(() => read(undefined)).toThrow(/"staging" needs APP_URL.*\.env\.staging/);
  });

  test("a deployment whose address isn't encrypted is refused", () => {
    expect(() => read("http://crm.example.com")).toThrow(/https/);
  });

  test("an address is kept without the slash at its end, and mail comes from its host", () => {
    expect(read("https://crm.example.com/")).toMatchObject({
      appUrl: "https://crm.example.com",
      mailFrom: "no-reply@crm.example.com",
    });
  });

  test("the sender may have a name", () => {
    process.env.MAIL_FROM = "Rabita <hello@mail.example.com>";
    try {
      expect(read("https://crm.example.com")).toMatchObject({
        mailFrom: "Rabita <hello@mail.example.com>",
        mailAddress: "hello@mail.example.com",
      });
    } finally {
      delete process.env.MAIL_FROM;
    }
  });

  test("new workspaces have the open plan, or the one that the installation names; one that isn't there is refused", () => {
    expect(read("https://crm.example.com").plan).toBe("open");
    try {
      process.env.PLAN = "team";
      expect(read("https://crm.example.com").plan).toBe("team");
      process.env.PLAN = "golden";
      expect(() => read("https://crm.example.com")).toThrow(/PLAN is "golden"; it must be one of open/);
    } finally {
      delete process.env.PLAN;
    }
  });

  test("a developer's own stage needs no address", () => {
    expect(read(undefined, "dev").appUrl).toBe("http://localhost:5173");
  });
}

import { expect, test } from "vitest";
import type { Deployment } from "./app.ts";
import {
  account,
  actionsOf,
  allowed,
  arns,
  plain,
  type Statement,
  statements,
  statementsOf,
} from "./policy.ts";

/** What the templates let whom do, judged by a simulation of IAM on the policies as they would be deployed. */
export function accessGuarantees(prod: Deployment): void {
  const dataRole = statementsOf(prod, "identity", "tenantdata");
  const rows = (tenantId: string, keys: string[] | undefined, action = "GetItem") =>
    allowed(dataRole, {
      action: `dynamodb:${action}`,
      resource: arns.table,
      context: { "aws:PrincipalTag/tenantId": tenantId, ...(keys && { "dynamodb:LeadingKeys": keys }) },
    });

  test("no role may do everything, scan, or use PartiQL on a table, and none on all tables", () => {
    for (const { where, statement } of statements(prod)) {
      for (const action of actionsOf(statement).filter(
        (name) => name.startsWith("dynamodb:") || name === "*",
      )) {
        expect.soft(action, where).not.toMatch(/\*|Scan|PartiQL|CreateTable|DeleteTable|UpdateTable/);
        expect.soft([statement.Resource].flat().map(plain), where).not.toContain("*");
      }
    }
  });

  test("rows are opened by their leading keys alone", () => {
    for (const { where, statement } of statements(prod).filter(
      ({ statement }) => statement.Effect === "Allow",
    )) {
      if (!actionsOf(statement).some((name) => /^dynamodb:.*(Item|Query)/.test(name))) continue;
      expect.soft(statement.Condition?.Null, where).toEqual({ "dynamodb:LeadingKeys": "false" });
      expect
        .soft(statement.Condition?.["ForAllValues:StringLike"], where)
        .toHaveProperty(["dynamodb:LeadingKeys"]);
    }
  });

  test("the data role opens the tenant's own rows, written one by one or in a transaction", async () => {
    for (const action of ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"]) {
      expect.soft(await rows("ten_ab", ["$crm#tenantid_ten_ab#customer"], action), action).toBe(true);
    }
    expect(
      await rows("ten_ab", ["$crm#tenantid_ten_ab#entry", "$crm#tenantid_ten_ab#order"], "BatchGetItem"),
    ).toBe(true);
  });

  test.each([
    ["another tenant's", ["$crm#tenantid_ten_b#customer"]],
    ["a tenant's whose id begins alike", ["$crm#tenantid_ten_abc#customer"]],
    [
      "one of another tenant among its own",
      ["$crm#tenantid_ten_ab#customer", "$crm#tenantid_ten_b#customer"],
    ],
    ["a person's", ["$crm#userid_usr_1"]],
    ["identity's", ["$auth#user_0"]],
    ["no key named", undefined],
  ])("the data role opens no other row: %s", async (_, keys) => {
    expect(await rows("ten_ab", keys)).toBe(false);
    expect(await rows("ten_ab", keys, "PutItem")).toBe(false);
  });

  test("the data role opens the tenant's own files and no other's", async () => {
    const file = (name: string, action = "s3:GetObject") =>
      allowed(dataRole, {
        action,
        resource: `${arns.files}/${name}`,
        context: { "aws:PrincipalTag/tenantId": "ten_ab" },
      });
    expect(await file("ten_ab/import/1.csv")).toBe(true);
    expect(await file("ten_ab/import/1.csv", "s3:PutObject")).toBe(true);
    expect(await file("ten_abc/import/1.csv")).toBe(false);
    expect(await file("ten_b/import/1.csv", "s3:DeleteObject")).toBe(false);
  });

  test("the data role lists the tenant's own files and no other's", async () => {
    const list = (prefix: string | undefined) =>
      allowed(dataRole, {
        action: "s3:ListBucket",
        resource: arns.files,
        context: { "aws:PrincipalTag/tenantId": "ten_ab", ...(prefix && { "s3:prefix": prefix }) },
      });
    expect(await list("ten_ab/import/1.csv")).toBe(true);
    expect(await list("ten_abc/")).toBe(false);
    expect(await list(undefined)).toBe(false);
  });

  test("the API reads sessions and memberships, and neither password hashes nor a tenant's rows", async () => {
    const api = statementsOf(prod, "api", "apiServiceRole");
    const read = (key: string, action = "BatchGetItem") =>
      allowed(api, {
        action: `dynamodb:${action}`,
        resource: arns.table,
        principal: `arn:aws:sts::${account}:assumed-role/prod-rabita-api-api/x`,
        context: { "dynamodb:LeadingKeys": [key] },
      });
    expect(await read("$crm#userid_usr_1")).toBe(true);
    expect(await read("$crm#userid_usr_1", "PutItem")).toBe(false);
    expect(await read("$auth#userid_usr_1")).toBe(false);
    expect(await read("$crm#tenantid_ten_ab#customer")).toBe(false);
  });

  test("the people's function counts what all workspaces share, and opens nothing else that identity keeps", async () => {
    const may = (role: string, key: string, action: string) =>
      allowed(statementsOf(prod, "api", `${role}ServiceRole`), {
        action: `dynamodb:${action}`,
        resource: arns.table,
        principal: `arn:aws:sts::${account}:assumed-role/prod-rabita-api-${role}/x`,
        context: { "dynamodb:LeadingKeys": [key] },
      });
    expect(await may("people", "$auth#bucket_0a1b", "UpdateItem")).toBe(true);
    expect(await may("people", "$auth#bucket_0a1b", "GetItem")).toBe(false);
    expect(await may("people", "$auth#bucket_0a1b", "DeleteItem")).toBe(false);
    expect(await may("people", "$auth#userid_usr_1", "UpdateItem")).toBe(false);
    expect(await may("api", "$auth#bucket_0a1b", "UpdateItem")).toBe(false);
  });

  test("only this stage's functions may act for a tenant, and only with the tenant's id as their one tag", async () => {
    const trust = Object.values(prod.template("identity").findResources("AWS::IAM::Role"))
      .map(({ Properties }): Statement[] => Properties.AssumeRolePolicyDocument.Statement)
      .find((found) => found.some((statement) => actionsOf(statement).includes("sts:TagSession")));
    const granted = statementsOf(prod, "api", "apiServiceRole");
    const assume = (role: string, tags: Record<string, string>, own = granted) =>
      allowed(
        own,
        {
          action: "sts:AssumeRole",
          resource: arns.dataRole,
          principal: `arn:aws:iam::${account}:role/${role}`,
          context: {
            "aws:PrincipalArn": `arn:aws:iam::${account}:role/${role}`,
            "aws:TagKeys": Object.keys(tags),
            ...Object.fromEntries(
              Object.entries(tags).map(([key, value]) => [`aws:RequestTag/${key}`, value]),
            ),
          },
        },
        trust,
      );
    const tags = { tenantId: "ten_ab" };
    expect(await assume("prod-rabita-api-api", tags)).toBe(true);
    const visiting = statementsOf(prod, "schedules", "remindServiceRole");
    expect(await assume("prod-rabita-schedules-remind", tags, visiting)).toBe(true);
    expect(await assume("staging-rabita-api-api", tags)).toBe(false);
    expect(await assume("somebody", tags)).toBe(false);
    expect(await assume("prod-rabita-api-api", {})).toBe(false);
    expect(await assume("prod-rabita-api-api", { tenantId: "*" })).toBe(false);
    expect(await assume("prod-rabita-api-api", { ...tags, other: "x" })).toBe(false);
    expect(
      await assume("prod-rabita-events-relay", tags, statementsOf(prod, "events", "relayServiceRole")),
    ).toBe(false);
  });
}

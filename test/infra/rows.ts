import { expect, test } from "vitest";
import type { Deployment } from "./app.ts";
import { account, actionsOf, allowed, arns, type Statement, statementsOf } from "./policy.ts";

/** The tenant of every session here; `ten_a` begins it and `ten_abc` begins with it. */
const own = "ten_ab";

/** A request as DynamoDB would show it to IAM. */
type Ask = { keys?: string[]; tag?: string | undefined; resource?: string };

const key = (tenantId: string, noun = "#customer") => `$crm#tenantid_${tenantId}${noun}`;
const index = `${arns.table}/index/any`;
const otherTable = arns.table.replace("prod-rabita-table", "staging-rabita-table");

/** Every kind of key there is to ask for, and whether the tenant's data role may open it. */
const kinds: Record<string, { ask: Ask; right: boolean }> = {
  "its own": { ask: { keys: [key(own)] }, right: true },
  "parts of its own record": { ask: { keys: [key(own, "#subjectid_cus_1")] }, right: true },
  "its own without a noun": { ask: { keys: [key(own, "")] }, right: true },
  "several of its own": { ask: { keys: [key(own), key(own, "#order")] }, right: true },
  "another tenant's": { ask: { keys: [key("ten_zz")] }, right: false },
  "a tenant's whose id begins its own": { ask: { keys: [key("ten_a")] }, right: false },
  "a tenant's whose id goes on from its own": { ask: { keys: [key("ten_abc")] }, right: false },
  "that tenant's without a noun": { ask: { keys: [key("ten_abc", "")] }, right: false },
  "its own in capitals": { ask: { keys: [key(own).toUpperCase()] }, right: false },
  "a batch of its own and another's": { ask: { keys: [key(own), key("ten_zz")] }, right: false },
  "a batch of its own and a longer one's": { ask: { keys: [key(own), key("ten_abc")] }, right: false },
  "a person's": { ask: { keys: ["$crm#userid_usr_1"] }, right: false },
  "identity's": { ask: { keys: ["$auth#user_0"] }, right: false },
  "what begins otherwise": { ask: { keys: [`x${key(own)}`] }, right: false },
  "no key": { ask: {}, right: false },
  "its own, of a session without a tag": { ask: { keys: [key(own)], tag: undefined }, right: false },
  "no key, of a session without a tag": { ask: { tag: undefined }, right: false },
  "its own, of a session with an empty tag": { ask: { keys: [key(own)], tag: "" }, right: false },
  "all tenants', of a session whose tag is a pattern": {
    ask: { keys: [key("ten_zz")], tag: "*" },
    right: false,
  },
  "its own in an index": { ask: { keys: [key(own)], resource: index }, right: false },
  "its own in another stage's table": { ask: { keys: [key(own)], resource: otherTable }, right: false },
};

const opened = ["GetItem", "BatchGetItem", "Query"].concat([
  "PutItem",
  "UpdateItem",
  "DeleteItem",
  "BatchWriteItem",
  "ConditionCheckItem",
]);
/** What the data role never does, whatever key is named. */
const never = [
  "Scan",
  "PartiQLSelect",
  "PartiQLInsert",
  "PartiQLUpdate",
  "PartiQLDelete",
  "DescribeTable",
].concat([
  "UpdateTable",
  "DeleteTable",
  "ExportTableToPointInTime",
  "RestoreTableToPointInTime",
  "UpdateTimeToLive",
]);

type Verdict = { what: string; right: boolean; said: boolean };

/** All verdicts of these statements over action × kind of key. */
async function verdicts(role: Statement[], actions: string[] = [...opened, ...never]): Promise<Verdict[]> {
  const found: Verdict[] = [];
  for (const action of actions) {
    for (const [kind, { ask, right }] of Object.entries(kinds)) {
      const tag = "tag" in ask ? ask.tag : own;
      const said = await allowed(role, {
        action: `dynamodb:${action}`,
        resource: ask.resource ?? arns.table,
        context: {
          ...(tag !== undefined && { "aws:PrincipalTag/tenantId": tag }),
          ...(ask.keys && { "dynamodb:LeadingKeys": ask.keys }),
        },
      });
      found.push({ what: `${action} ${kind}`, right: right && opened.includes(action), said });
    }
  }
  return found;
}

const wrong = (found: Verdict[]): string[] =>
  found.filter(({ right, said }) => right !== said).map(({ what }) => what);

const isRows = (statement: Statement) =>
  statement.Effect === "Allow" && actionsOf(statement).some((action) => action.startsWith("dynamodb:"));

/** The role with its statement over rows changed. */
const changed = (role: Statement[], change: (rows: Statement) => Statement): Statement[] =>
  role.map((statement) => (isRows(statement) ? change(structuredClone(statement)) : statement));

const withCondition = (
  role: Statement[],
  condition: (was: NonNullable<Statement["Condition"]>) => Statement["Condition"],
) =>
  changed(role, (rows) => {
    const { Condition: was = {}, ...rest } = rows;
    const after = condition(was);
    return after ? { ...rest, Condition: after } : rest;
  });

const pattern = "ForAllValues:StringLike";
// biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is IAM's
const prefix = "$crm#tenantid_${aws:PrincipalTag/tenantId}";
const likeKeys = (patterns: string[]) => ({ [pattern]: { "dynamodb:LeadingKeys": patterns } });

/** Slips of a hand that would open something: each has to make at least one verdict wrong. */
const slips: Record<string, (role: Statement[]) => Statement[]> = {
  "a star right behind the id": (role) =>
    withCondition(role, (was) => ({ ...was, ...likeKeys([`${prefix}*`]) })),
  "the tag left out of the key": (role) =>
    withCondition(role, (was) => ({ ...was, ...likeKeys(["$crm#tenantid_*"]) })),
  "every key of the service": (role) => withCondition(role, (was) => ({ ...was, ...likeKeys(["*"]) })),
  "persons' keys too": (role) =>
    withCondition(role, (was) => ({ ...was, ...likeKeys([prefix, `${prefix}#*`, "$crm#userid_*"]) })),
  "requests without a key let through": (role) => withCondition(role, ({ Null: _, ...was }) => was),
  "any of the keys instead of all": (role) =>
    withCondition(role, ({ [pattern]: all = {}, ...was }) => ({ ...was, "ForAnyValue:StringLike": all })),
  "no condition at all": (role) => withCondition(role, () => undefined),
  "whole keys only": (role) => withCondition(role, (was) => ({ ...was, ...likeKeys([prefix]) })),
  "scanning, without a condition": (role) => [
    ...role,
    { Effect: "Allow", Action: "dynamodb:Scan", Resource: arns.table },
  ],
  PartiQL: (role) =>
    changed(role, (rows) => ({ ...rows, Action: [...actionsOf(rows), "dynamodb:PartiQLSelect"] })),
  "every action": (role) => changed(role, (rows) => ({ ...rows, Action: "dynamodb:*" })),
  "every table": (role) => changed(role, (rows) => ({ ...rows, Resource: "*" })),
  "the indexes": (role) =>
    changed(role, (rows) => ({ ...rows, Resource: [arns.table, `${arns.table}/index/*`] })),
  "a missing write": (role) =>
    changed(role, (rows) => ({
      ...rows,
      Action: actionsOf(rows).filter((action) => action !== "dynamodb:ConditionCheckItem"),
    })),
};

/** What of the table whom IAM opens, for every kind of key, and that these tests would see a policy slip. */
export function rowGuarantees(prod: Deployment): void {
  const dataRole = statementsOf(prod, "identity", "tenantdata");

  test.each([...opened, ...never])(
    "the data role and %s: every kind of key as it should be",
    async (action) => {
      expect(wrong(await verdicts(dataRole, [action]))).toEqual([]);
    },
  );

  test.each(Object.entries(slips))("a policy with a slip would be noticed: %s", async (_, slip) => {
    expect(wrong(await verdicts(slip(dataRole)))).not.toEqual([]);
  });

  test("a function's own role opens no row of any tenant, with whatever action and tag", async () => {
    const functions = ownRoles(prod);
    expect(functions.length).toBeGreaterThan(20);
    for (const { where, role } of functions) {
      for (const action of [...opened, ...never]) {
        for (const keys of [[key(own)], [key(own), "$crm#userid_usr_1"], undefined]) {
          const said = await allowed(role, {
            action: `dynamodb:${action}`,
            resource: arns.table,
            principal: `arn:aws:sts::${account}:assumed-role/${where}/x`,
            context: {
              "aws:PrincipalTag/tenantId": own,
              ...(keys && { "dynamodb:LeadingKeys": keys }),
            },
          });
          expect.soft(said, `${where} ${action} ${keys}`).toBe(false);
        }
      }
    }
  });
}

/** Statements of every role but the data role's, by stack and policy. */
function ownRoles(prod: Deployment): { where: string; role: Statement[] }[] {
  return [...prod.stacks.keys()].flatMap((stack) =>
    Object.entries(prod.template(stack).findResources("AWS::IAM::Policy"))
      .filter(([id]) => !(stack === "identity" && id.startsWith("tenantdata")))
      .map(([id, { Properties }]) => ({
        where: `${stack}-${id}`,
        role: Properties.PolicyDocument.Statement,
      })),
  );
}

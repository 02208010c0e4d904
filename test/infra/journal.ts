import { Entry } from "@rabita/core/kernel/journal";
import type { TenantId } from "@rabita/core/kernel/schema";
import { openTable } from "@rabita/core/kernel/table";
import { clientConfig } from "@rabita/local/src/database.ts";
import { expect, test } from "vitest";
import type { Deployment } from "./app.ts";
import { actionsOf, allowed, arns, type Statement, statementsOf } from "./policy.ts";

const own = "ten_ab" as TenantId;

/** The partition key of a journal, from where the journal is made. */
function keyOf(tenantId: TenantId): string {
  const table = openTable({ name: "any", client: clientConfig("http://127.0.0.1:9") });
  const { pk } = Entry.rawKey(table.tenant(tenantId), { tenantId, seq: 1 });
  table.close();
  return String(pk);
}

const journal = keyOf(own);
const theirs = keyOf("ten_abc" as TenantId);
const record = `$crm#tenantid_${own}#customer`;
const moment = `$crm#tenantid_${own}#moment#subjectid_cus_1`;

type Case = { action: string; keys: string[]; inside?: string; right: boolean };

const cases: Case[] = [
  ...["GetItem", "Query", "BatchGetItem", "ConditionCheckItem"].map((action) => ({
    action,
    keys: [journal],
    right: true,
  })),
  { action: "PutItem", keys: [journal], inside: "TransactWriteItems", right: true },
  { action: "PutItem", keys: [record, moment, journal], inside: "TransactWriteItems", right: true },
  { action: "DeleteItem", keys: [record], inside: "TransactWriteItems", right: true },
  { action: "DeleteItem", keys: [record, journal], inside: "TransactWriteItems", right: true },
  { action: "PutItem", keys: [journal], right: false },
  { action: "PutItem", keys: [theirs], inside: "TransactWriteItems", right: false },
  ...["UpdateItem", "DeleteItem"].flatMap((action) =>
    [undefined, "TransactWriteItems"].map((inside) => ({
      action,
      keys: [journal],
      ...(inside && { inside }),
      right: false,
    })),
  ),
  { action: "BatchWriteItem", keys: [journal], right: false },
  { action: "BatchWriteItem", keys: [record, journal], right: false },
  ...["PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"].flatMap((action) =>
    [record, moment].map((key) => ({ action, keys: [key], right: true })),
  ),
];

/** Which of the cases these statements judge otherwise than they should. */
async function wrong(role: Statement[]): Promise<string[]> {
  const found: string[] = [];
  for (const { action, keys, inside, right } of cases) {
    const said = await allowed(role, {
      action: `dynamodb:${action}`,
      resource: arns.table,
      context: {
        "aws:PrincipalTag/tenantId": own,
        "dynamodb:LeadingKeys": keys,
        ...(inside && { "dynamodb:EnclosingOperation": inside }),
      },
    });
    if (said !== right) found.push(`${action} ${keys} ${inside ?? ""}`);
  }
  return found;
}

const denies = (statement: Statement, action: string) =>
  statement.Effect === "Deny" && actionsOf(statement).includes(`dynamodb:${action}`);

/** The role without the refusal of this action. */
const without = (action: string) => (role: Statement[]) =>
  role.flatMap((statement) => {
    if (!denies(statement, action)) return [statement];
    const Action = actionsOf(statement).filter((one) => one !== `dynamodb:${action}`);
    return Action.length > 0 ? [{ ...statement, Action }] : [];
  });

/** The role with the text in its refusals replaced. */
const reworded = (from: string, to: string) => (role: Statement[]) =>
  role.map((statement) =>
    statement.Effect === "Deny" ? JSON.parse(JSON.stringify(statement).replaceAll(from, to)) : statement,
  );

const slips: Record<string, (role: Statement[]) => Statement[]> = {
  "updates let through": without("UpdateItem"),
  "deletes let through": without("DeleteItem"),
  "batches let through": without("BatchWriteItem"),
  "puts outside of transactions let through": without("PutItem"),
  "no refusal at all": (role) => role.filter(({ Effect }) => Effect !== "Deny"),
  "the key misspelt": reworded("#entry", "#entries"),
  "more than the journal": reworded("*#entry", "*"),
  "batches judged by all of their keys": reworded("ForAnyValue:StringLike", "ForAllValues:StringLike"),
  "commits that delete something refused": reworded("ForAllValues:StringLike", "ForAnyValue:StringLike"),
  "puts refused everywhere": reworded("TransactWriteItems", "TransactGetItems"),
};

/** That IAM lets entries be added to the journal and read, and neither changed nor taken away. */
export function journalGuarantees(prod: Deployment): void {
  const dataRole = statementsOf(prod, "identity", "tenantdata");

  test("the data role adds to the tenant's journal in transactions, and changes and deletes nothing of it", async () => {
    expect(journal).toMatch(/#entry$/);
    expect(await wrong(dataRole)).toEqual([]);
  });

  test.each(Object.entries(slips))(
    "a slip in what guards the journal would be noticed: %s",
    async (_, slip) => {
      expect(await wrong(slip(dataRole))).not.toEqual([]);
    },
  );
}

import { Aws, Duration } from "aws-cdk-lib";
import {
  AccountRootPrincipal,
  Effect,
  PolicyStatement,
  Role,
  SessionTagsPrincipal,
} from "aws-cdk-lib/aws-iam";
import { type App, type StackContext, use } from "sst/constructs";
import { storage } from "./storage.ts";
import { accept } from "./util/accept.ts";
import { readActions, writeActions } from "./util/actions.ts";

// biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is IAM's
const tenantId = "${aws:PrincipalTag/tenantId}";

/** Who may act for a tenant, and on what: the one role that opens tenants' rows and files. */
export function identity({ app, stack }: StackContext) {
  const { table, files } = use(storage);

  const dataRole = new Role(stack, "tenant-data", {
    description: "Opens the rows and files of the tenant in the session's tag, and nothing else",
    assumedBy: ourFunctions(app),
    maxSessionDuration: Duration.hours(1),
  });

  dataRole.addToPolicy(
    new PolicyStatement({
      actions: [...readActions, ...writeActions],
      resources: [table.tableArn],
      conditions: {
        "ForAllValues:StringLike": {
          // A bare * behind the id would let tenant "ab" read "abc".
          "dynamodb:LeadingKeys": [`$crm#tenantid_${tenantId}`, `$crm#tenantid_${tenantId}#*`],
        },
        // With no key at all "for all values" would be true.
        Null: { "dynamodb:LeadingKeys": "false" },
      },
    }),
  );

  for (const statement of journalStands(table.tableArn)) dataRole.addToPolicy(statement);

  dataRole.addToPolicy(
    new PolicyStatement({
      actions: [
        "s3:GetObject",
        "s3:PutObject",
        "s3:PutObjectTagging",
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
      ],
      resources: [files.arnForObjects(`${tenantId}/*`)],
    }),
  );
  dataRole.addToPolicy(
    new PolicyStatement({
      actions: ["s3:ListBucket"],
      resources: [files.bucketArn],
      conditions: { StringLike: { "s3:prefix": `${tenantId}/*` } },
    }),
  );

  accept(dataRole, {
    "AwsSolutions-IAM5[Resource::…/<aws:PrincipalTag/tenantId>/*]":
      "All files of the one tenant that the session is tagged with; the tests judge it key by key.",
  });

  return { dataRole };
}

/** How keys of journals end (`kernel/journal.ts`). */
const journal = { "dynamodb:LeadingKeys": "$crm#tenantid_*#entry" };

/**
 * Nobody changes what the journal says or takes it away; entries come in transactions alone. What IAM can't ask for is
 * that a put finds nothing in its place: that condition the tenant's connection insists on (`kernel/append-only.ts`).
 */
function journalStands(table: string): PolicyStatement[] {
  const deny = (actions: string[], conditions: Record<string, Record<string, string>>) =>
    new PolicyStatement({ effect: Effect.DENY, actions, resources: [table], conditions });
  return [
    deny(["dynamodb:UpdateItem", "dynamodb:BatchWriteItem"], { "ForAnyValue:StringLike": journal }),
    // "All values": a commit may delete other items beside the entry that it puts, and AWS doesn't say whether an
    // operation of a transaction is judged by its own key or by those of all.
    deny(["dynamodb:DeleteItem"], {
      "ForAllValues:StringLike": journal,
      Null: { "dynamodb:LeadingKeys": "false" },
    }),
    deny(["dynamodb:PutItem"], {
      "ForAnyValue:StringLike": journal,
      "ForAllValues:StringNotEquals": { "dynamodb:EnclosingOperation": "TransactWriteItems" },
    }),
  ];
}

/**
 * Roles of this stage's functions, with a tenant's id as their only session tag. The account is the principal, so a
 * function must also be granted the role by name (`util/access.ts`); naming each function here instead would pass the
 * 2,048 characters of a trust policy at the sixth, and CloudFormation would refuse to remove any of them.
 */
function ourFunctions(app: App) {
  const roles = ["api", "events", "schedules", "workflows"].map(
    (stack) => `arn:${Aws.PARTITION}:iam::${Aws.ACCOUNT_ID}:role/${app.logicalPrefixedName(stack)}-*`,
  );
  return new SessionTagsPrincipal(
    new AccountRootPrincipal().withConditions({
      ArnLike: { "aws:PrincipalArn": roles },
      StringLike: { "aws:RequestTag/tenantId": "ten_*" },
      "ForAllValues:StringEquals": { "aws:TagKeys": ["tenantId"] },
    }),
  );
}

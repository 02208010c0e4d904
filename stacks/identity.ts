import { Duration } from "aws-cdk-lib";
import { PolicyStatement, Role } from "aws-cdk-lib/aws-iam";
import { type StackContext, use } from "sst/constructs";
import { api } from "./api.ts";
import { events } from "./events.ts";
import { storage } from "./storage.ts";
import { touchesTenants } from "./util/access.ts";
import { readActions, writeActions } from "./util/actions.ts";
import { dataRoleName } from "./util/names.ts";
import { tenantTagged } from "./util/trust.ts";
import { workflows } from "./workflows.ts";

/** The id that STS vouches for in the session's tag; every key and file name is compared with it. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder is IAM's
const tenantId = "${aws:PrincipalTag/tenantId}";

/** Who may act for a tenant: the functions that declare it, and only with the tenant's id as session tag. */
export function identity({ app, stack }: StackContext) {
  const { table, files } = use(storage);
  const trusted = [use(workflows), use(events), use(api)]
    .flatMap(({ functions }) => functions)
    .filter(({ access }) => touchesTenants(access))
    .map(({ fn }) => fn);

  const dataRole = new Role(stack, "tenant-data", {
    roleName: dataRoleName(app),
    description: "Opens the rows and files of the tenant in the session's tag, and nothing else",
    assumedBy: tenantTagged(trusted),
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
}

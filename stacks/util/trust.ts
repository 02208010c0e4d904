import { ArnPrincipal, CompositePrincipal, type IPrincipal, SessionTagsPrincipal } from "aws-cdk-lib/aws-iam";
import type { Function as Lambda } from "sst/constructs";

/** The functions' roles, when they assume with the one tag `tenantId` and a tenant's id in it. */
export function tenantTagged(functions: Lambda[]): IPrincipal {
  const conditions = {
    StringLike: { "aws:RequestTag/tenantId": "ten_*" },
    "ForAllValues:StringEquals": { "aws:TagKeys": ["tenantId"] },
  };
  const principals = functions.flatMap(({ role }) =>
    role ? [new SessionTagsPrincipal(new ArnPrincipal(role.roleArn).withConditions(conditions))] : [],
  );
  return new CompositePrincipal(...principals);
}

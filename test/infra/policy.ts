import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { Deployment } from "./app.ts";

export const account = "111122223333";
const region = "eu-central-1";

export type Statement = {
  Effect: string;
  Action: string | string[];
  Resource?: unknown;
  Principal?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
};

export const actionsOf = ({ Action }: Statement): string[] => [Action].flat();

/** Every statement of every role's policies in the deployment, with where it stands. */
export function statements({ stacks, template }: Deployment): { where: string; statement: Statement }[] {
  return [...stacks.keys()].flatMap((stack) =>
    Object.entries(template(stack).findResources("AWS::IAM::Policy")).flatMap(([id, { Properties }]) =>
      Properties.PolicyDocument.Statement.map((statement: Statement) => ({
        where: `${stack}/${id}`,
        statement,
      })),
    ),
  );
}

/** The statements of the one role in the stack whose logical id begins so. */
export const statementsOf = (deployment: Deployment, stack: string, role: string): Statement[] =>
  statements(deployment)
    .filter(({ where }) => where.startsWith(`${stack}/${role}`))
    .map(({ statement }) => statement);

/** A template's value as text: references become names that begin as AWS would name the thing. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const node = value as Record<string, unknown>;
  if ("Fn::Join" in node) {
    const [separator, parts] = node["Fn::Join"] as [string, unknown[]];
    return parts.map(plain).join(separator);
  }
  const reference = String(node.Ref ?? node["Fn::ImportValue"] ?? "");
  if (reference === "AWS::Partition") return "aws";
  if (reference === "AWS::AccountId") return account;
  if (reference === "AWS::Region") return region;
  if (reference.includes("table") && reference.includes("StreamArn")) return `${arns.table}/stream/1`;
  if (reference.includes("table") && reference.includes("Arn")) return arns.table;
  if (reference.includes("files") && reference.includes("Arn")) return arns.files;
  if (reference.includes("tenantdata")) return arns.dataRole;
  if (reference) return `arn:aws:other:${region}:${account}:${reference}`;
  const [resource, attribute] = Array.isArray(node["Fn::GetAtt"]) ? node["Fn::GetAtt"] : [];
  if (resource) return `arn:aws:other:${region}:${account}:${resource}.${attribute}`;
  return Object.fromEntries(Object.entries(node).map(([key, inner]) => [key, plain(inner)]));
}

export const arns = {
  table: `arn:aws:dynamodb:${region}:${account}:table/prod-rabita-table`,
  files: "arn:aws:s3:::prod-rabita-files",
  dataRole: `arn:aws:iam::${account}:role/prod-rabita-identity-tenantdata`,
};

export type Ask = {
  action: string;
  resource: string;
  principal?: string;
  context: Record<string, string | string[]>;
};

/** Whether IAM would let the principal do it, by these statements of its own and of the resource. */
export async function allowed(
  identity: Statement[],
  ask: Ask,
  resourcePolicy?: Statement[],
): Promise<boolean> {
  const document = (Statement: Statement[]) => ({ Version: "2012-10-17", Statement: plain(Statement) });
  const answer = await runSimulation(
    {
      identityPolicies: [{ name: "role", policy: document(identity) }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resourcePolicy && { resourcePolicy: document(resourcePolicy) }),
      request: {
        action: ask.action,
        principal:
          ask.principal ?? `arn:aws:sts::${account}:assumed-role/prod-rabita-identity-tenantdata/session`,
        resource: { resource: ask.resource, accountId: account },
        contextVariables: ask.context,
      },
    },
    {},
  );
  if (answer.resultType === "error") throw new Error(JSON.stringify(answer.errors));
  return answer.overallResult === "Allowed";
}

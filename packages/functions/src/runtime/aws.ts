import { Agent } from "node:https";
import { SFNClient } from "@aws-sdk/client-sfn";
import { STSClient } from "@aws-sdk/client-sts";
import { sesMailer } from "@rabita/core/identity/ses";
import { systemClock } from "@rabita/core/kernel/clock";
import type { Files } from "@rabita/core/kernel/files";
import type { Mailer } from "@rabita/core/kernel/mail";
import type { Services } from "@rabita/core/kernel/services";
import { openTable } from "@rabita/core/kernel/table";
import type { Workflows } from "@rabita/core/kernel/workflows";
import { type TenantCredentials, tenantCredentials } from "./credentials.ts";
import { optionalSetting, setting } from "./environment.ts";
import { s3Files } from "./files.ts";
import { lambdaLog } from "./log.ts";
import { readSecret } from "./secret.ts";
import { stepFunctions } from "./workflows.ts";

/** Connections that all clients of a function share; without it each would keep its own. */
const requestHandler = {
  httpsAgent: new Agent({ keepAlive: true, maxSockets: 256 }),
  connectionTimeout: 2_000,
  requestTimeout: 15_000,
  throwOnRequestTimeout: true,
};

/** The service on AWS, made once per container from what the stack set in the environment. */
export async function awsServices(): Promise<Services> {
  const credentials = dataCredentials();
  return {
    table: openTable({
      name: setting("TABLE_NAME"),
      client: { requestHandler },
      ...(credentials && { tenantCredentials: (tenantId) => () => credentials.current(tenantId) }),
    }),
    files: files(credentials),
    mailer: mailer(),
    workflows: workflows(),
    clock: systemClock,
    log: lambdaLog,
    appUrl: setting("APP_URL"),
    secret: await readSecret(setting("SECRET_ARN")),
  };
}

/** Undefined for a function that declares no access to tenant data: its own role opens none. */
function dataCredentials(): TenantCredentials | undefined {
  const roleArn = optionalSetting("DATA_ROLE_ARN");
  return roleArn ? tenantCredentials(new STSClient({ requestHandler }), roleArn, systemClock) : undefined;
}

function files(credentials: TenantCredentials | undefined): Files {
  const bucket = optionalSetting("FILES_BUCKET");
  if (!bucket || !credentials) return withheld("files");
  return s3Files({ bucket, client: { requestHandler }, credentials });
}

function mailer(): Mailer {
  const from = optionalSetting("MAIL_FROM");
  if (!from) return withheld("mail");
  return sesMailer({ from, configurationSet: setting("MAIL_CONFIGURATION_SET") });
}

function workflows(): Workflows {
  const prefix = optionalSetting("WORKFLOW_PREFIX");
  return prefix ? stepFunctions(new SFNClient({ requestHandler }), prefix) : withheld("workflows");
}

/** Stands where the manifest grants no access: whoever uses it learns which declaration is missing. */
function withheld<T extends object>(access: string): T {
  const refuse = () => {
    throw new Error(`this function does not declare access to "${access}" in the manifest`);
  };
  // Every member of these adapters is a method, and each of them is this refusal.
  return new Proxy({}, { get: () => refuse }) as T;
}

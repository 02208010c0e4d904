import { Agent } from "node:https";
import { STSClient } from "@aws-sdk/client-sts";
import { sesMailer } from "@rabita/core/identity/ses";
import { systemClock } from "@rabita/core/kernel/clock";
import type { Files } from "@rabita/core/kernel/files";
import type { Mailer } from "@rabita/core/kernel/mail";
import type { Services } from "@rabita/core/kernel/services";
import { openTable } from "@rabita/core/kernel/table";
import type { Workflows } from "@rabita/core/kernel/workflows";
import { planNamed } from "@rabita/core/plan/plans";
import type { Access } from "../declare.ts";
import { type TenantCredentials, tenantCredentials } from "./credentials.ts";
import { optionalSetting, setting } from "./environment.ts";
import { lambdaLog } from "./log.ts";
import { s3Files } from "./s3-files.ts";
import { readSecret } from "./secret.ts";
import { stepFunctions } from "./step-functions.ts";

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
    files: openFiles(credentials),
    mailer: openMailer(),
    workflows: openWorkflows(),
    clock: systemClock,
    log: lambdaLog,
    appUrl: setting("APP_URL"),
    plan: planNamed(optionalSetting("PLAN")),
    secret: await readSecret(setting("SECRET_ARN")),
  };
}

/** Undefined for a function that declares no access to tenant data: its own role opens none. */
function dataCredentials(): TenantCredentials | undefined {
  const roleArn = optionalSetting("DATA_ROLE_ARN");
  return roleArn ? tenantCredentials(new STSClient({ requestHandler }), roleArn, systemClock) : undefined;
}

/*
 * `stacks/util/bundle.ts` leaves an adapter out of the bundles of functions that declare no access to it, which saves
 * up to a quarter of what a cold start reads. Imported on demand they would keep bundles from losing what isn't used.
 */

function openFiles(credentials: TenantCredentials | undefined): Files {
  const bucket = optionalSetting("FILES_BUCKET");
  if (!bucket || !credentials) return withheld("files");
  return s3Files({ bucket, client: { requestHandler }, credentials });
}

function openMailer(): Mailer {
  const from = optionalSetting("MAIL_FROM");
  if (!from) return withheld("mail");
  return sesMailer({ from, configurationSet: setting("MAIL_CONFIGURATION_SET") });
}

function openWorkflows(): Workflows {
  const prefix = optionalSetting("WORKFLOW_PREFIX");
  if (!prefix) return withheld("workflows");
  return stepFunctions({ requestHandler }, prefix);
}

/** Stands where the manifest grants no access: whoever uses it learns which declaration is missing. */
function withheld<T extends object>(access: Access): T {
  const refuse = () => {
    throw new Error(`this function does not declare access to "${access}" in the manifest`);
  };
  // `then` stays absent: an object that has it is taken for a promise. All else of an adapter is a method.
  return new Proxy({}, { get: (_, member) => (member === "then" ? undefined : refuse) }) as T;
}

import { AppError } from "../kernel/error.ts";
import { TenantScope } from "../kernel/scope.ts";
import type { Services } from "../kernel/services.ts";
import { tenantOf } from "../tenant/repo.ts";
import { readMailOffToken } from "./off-token.ts";
import { changePreferences, preferencesOf } from "./preferences.ts";
import type { MailOff } from "./schema.ts";

/** Which workspace's mail a link ends, and whether it comes now. Changes nothing. @throws AppError missing */
export async function readMailOff(services: Services, token: string): Promise<MailOff> {
  const { scope, userId } = open(services, token);
  const { name } = await tenantOf(scope).expect();
  return { workspace: name, mail: (await preferencesOf(scope, userId)).mail };
}

/** Ends a member's mail from a workspace, or lets it come again. @throws AppError missing */
export async function setMailOff(services: Services, token: string, mail: boolean): Promise<MailOff> {
  const { scope, userId } = open(services, token);
  const { name } = await tenantOf(scope).expect();
  return { workspace: name, mail: (await changePreferences(scope, userId, { mail })).mail };
}

function open(services: Services, token: string) {
  const of = readMailOffToken(services.secret, token);
  if (!of) throw new AppError("missing", "mail-off.missing");
  return { scope: TenantScope.forJob(services, of.tenantId, "mail-off"), userId: of.userId };
}

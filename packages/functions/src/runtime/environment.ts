/** The variables that `stacks/` sets on our functions; none is read anywhere else on Lambda. */
export type EnvironmentName =
  | "TABLE_NAME"
  | "APP_URL"
  | "SECRET_ARN"
  | "EDGE_SECRET_ARN"
  | "DATA_ROLE_ARN"
  | "FILES_BUCKET"
  | "PLAN"
  | "MAIL_FROM"
  | "MAIL_CONFIGURATION_SET"
  | "WORKFLOW_PREFIX"
  | "QUEUE_PREFIX"
  | "SUBSCRIBER"
  | "SCHEDULE";

/** What stands in the variable. @throws Error where the stack did not set it. */
export function setting(name: EnvironmentName): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the function has no access that would set it`);
  return value;
}

/** What stands in the variable, or undefined for a function without the access that sets it. */
export const optionalSetting = (name: EnvironmentName): string | undefined => process.env[name] || undefined;

import { PlanName } from "../../packages/core/src/plan/plans.ts";

/** What an installation chooses; everything else follows from the manifest and the stage. */
export type Config = {
  /** The address that people open, without a slash at its end. */
  appUrl: string;
  /** Sender of our mail, `Rabita <hello@example.com>` or the bare address. */
  mailFrom: string;
  /** The bare address in it; its domain is what SES is asked to verify. */
  mailAddress: string;
  /** ACM certificate (us-east-1) for the address's host; absent where CloudFront's own name serves. */
  certificateArn: string | undefined;
  /** What new workspaces begin with. */
  plan: PlanName;
  /** Who is told of dead letters and a relay that lags. */
  alarmEmail: string | undefined;
};

/** Where SST's dev server shows the web app. */
const devUrl = "http://localhost:5173";

/**
 * Reads the installation's choices, from the environment or `.env.<stage>`.
 * @throws Error that names what is missing and where to put it.
 */
export function readConfig(app: { stage: string; mode: string }): Config {
  const appUrl = process.env.APP_URL ?? (app.mode === "dev" ? devUrl : undefined);
  if (!appUrl) {
    throw new Error(
      `Stage "${app.stage}" needs APP_URL, the address that people open, such as https://crm.example.com: set it in .env.${app.stage}. ` +
        "Without a domain, deploy once with APP_URL=https://first.invalid and again with the address that the deployment printed.",
    );
  }
  const { hostname, origin, protocol } = new URL(appUrl);
  if (app.mode !== "dev" && protocol !== "https:")
    throw new Error(`APP_URL must begin with https://, not ${appUrl}`);
  const mailFrom = process.env.MAIL_FROM ?? `no-reply@${hostname}`;
  return {
    appUrl: origin,
    mailFrom,
    mailAddress: /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom,
    certificateArn: process.env.CERTIFICATE_ARN,
    plan: readPlan(process.env.PLAN || undefined),
    alarmEmail: process.env.ALARM_EMAIL,
  };
}

function readPlan(name = "open"): PlanName {
  const plan = PlanName.safeParse(name);
  if (!plan.success) throw new Error(`PLAN is "${name}"; it must be one of ${PlanName.options.join(", ")}`);
  return plan.data;
}

/** Before `.env` files are read: `sst deploy --region` or AWS_REGION choose it. */
export const region = (): string => process.env.AWS_REGION ?? "eu-central-1";

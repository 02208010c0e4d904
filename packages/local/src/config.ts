import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PlanName } from "@rabita/core/plan/plans";
import { StartError } from "./start-error.ts";

/** What the person who starts the service may choose; everything has a default that works on its own. */
export type Config = {
  port: number;
  host: string;
  /** Where everything is kept: the database, files, mail, the secret. */
  dataDir: string;
  /** Address that people type, without a slash at its end. */
  appUrl: string;
  /** A mail server (`smtp://…`, `smtps://…`); without one, mail stays in the outbox. */
  smtpUrl?: string | undefined;
  mailFrom: string;
  /** A database that is running already; without one, ours is started. */
  databaseEndpoint?: string | undefined;
  /** Key for what we sign; without one it is made once and kept in the data folder. */
  secret?: string | undefined;
  /** What new workspaces begin with. */
  plan: PlanName;
  /** True where a proxy on this machine stands in front and appends the visitor's address to X-Forwarded-For. */
  trustProxy: boolean;
  /** Serve the web app from its sources and reload it on change. */
  dev: boolean;
};

/** Top of the repository. */
export const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Reads the environment and the command line: the only place of this package that does. */
export function readConfig(
  env: Record<string, string | undefined> = process.env,
  args: readonly string[] = process.argv.slice(2),
): Config {
  const port = Number(env.PORT || "4000");
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new StartError(`PORT is "${env.PORT}"; it must be a number from 1 to 65535.`);
  }
  const host = env.HOST || "127.0.0.1";
  const appUrl = (env.APP_URL || `http://127.0.0.1:${port}`).replace(/\/+$/, "");
  if (!/^https?:$/.test(URL.canParse(appUrl) ? new URL(appUrl).protocol : "")) {
    throw new StartError(`APP_URL is "${appUrl}"; it must be an address such as https://crm.example.com.`);
  }
  if (env.SECRET && Buffer.byteLength(env.SECRET) < 32) {
    throw new StartError("SECRET is too short; use at least 32 random characters, or leave it out.");
  }
  return {
    port,
    host,
    dataDir: resolve(env.DATA_DIR || join(root, ".data")),
    appUrl,
    smtpUrl: env.SMTP_URL || undefined,
    mailFrom: env.MAIL_FROM || "Rabita <no-reply@rabita.example>",
    databaseEndpoint: env.DYNAMODB_ENDPOINT || undefined,
    secret: env.SECRET || undefined,
    plan: readPlan(env.PLAN || "open"),
    trustProxy: env.TRUST_PROXY === "1",
    dev: args.includes("--dev"),
  };
}

/** @throws StartError where there is no plan of that name */
export function readPlan(name: string): PlanName {
  const plan = PlanName.safeParse(name);
  if (plan.success) return plan.data;
  throw new StartError(`There is no plan "${name}"; it must be one of ${PlanName.options.join(", ")}.`);
}

/** True where nobody but this machine's own people can reach the service. */
export const isPrivate = ({ host, appUrl, trustProxy }: Config): boolean =>
  isLoopback(host) && isLoopback(new URL(appUrl).hostname) && !trustProxy;

/** True for the names by which a machine calls itself. */
export const isLoopback = (hostname: string): boolean =>
  ["localhost", "127.0.0.1", "[::1]", "::1"].includes(hostname);

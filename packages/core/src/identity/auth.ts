import { APIError, createAuthMiddleware } from "better-auth/api";
import { type BetterAuthOptions, betterAuth } from "better-auth/minimal";
import { newId } from "../kernel/id.ts";
import { Locale, line } from "../kernel/schema.ts";
import type { Services } from "../kernel/services.ts";
import { CalendarChoice, Digits } from "../user/schema.ts";
import { dynamoAdapter } from "./adapter.ts";
import { accountIdFor, tokenFor, verificationIdFor } from "./home.ts";
import { letters, verificationHours } from "./letters.ts";
import { consume, type Limits, usualLimits } from "./limit.ts";
import { authLog, logFault } from "./log.ts";
import { confirmEmail } from "./person.ts";
import { cookiePrefix, identitySecret, usesSecureCookies } from "./secret.ts";

const day = 24 * 60 * 60;

/**
 * Sign-up, sign-in, sessions and passwords under `/api/auth` (better-auth's paths and answers).
 * Requests must carry the client's address in `x-rabita-ip`, set by our own edge.
 */
export function createAuth(services: Services, { limits = usualLimits }: { limits?: Limits } = {}) {
  return betterAuth(authOptions(services, limits));
}

export type Auth = ReturnType<typeof createAuth>;

function authOptions(services: Services, limits: Limits) {
  const { appUrl, clock, table } = services;
  const mail = letters(services, limits);
  const logger = authLog(services.log);
  return {
    appName: "Rabita",
    baseURL: appUrl,
    basePath: "/api/auth",
    secret: identitySecret(services.secret),
    trustedOrigins: [appUrl, ...loopbackTwin(appUrl)],
    telemetry: { enabled: false },
    logger,
    onAPIError: { onError: (fault) => logFault(logger, fault) },
    database: dynamoAdapter(table),
    // What isn't offered isn't open either; a person's own data are edited by PATCH /api/me.
    disabledPaths: unused,
    emailAndPassword: {
      enabled: true,
      requireEmailVerification: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      sendResetPassword: ({ user, token }) => mail.reset(user, token),
      // Who has read the mail owns the address.
      onPasswordReset: ({ user }) => confirmEmail(services, user.id),
      onExistingUserSignUp: ({ user }) => mail.knownEmail(user),
    },
    emailVerification: {
      sendOnSignUp: true,
      sendOnSignIn: true,
      autoSignInAfterVerification: true,
      expiresIn: verificationHours * 60 * 60,
      sendVerificationEmail: ({ user, token }) => mail.verify(user, token),
    },
    user: {
      additionalFields: {
        locale: { type: "string", required: false, defaultValue: "en", validator: { input: Locale } },
        calendar: {
          type: "string",
          required: false,
          defaultValue: "auto",
          validator: { input: CalendarChoice },
        },
        digits: { type: "string", required: false, defaultValue: "auto", validator: { input: Digits } },
      },
    },
    session: { expiresIn: 30 * day, updateAge: day, cookieCache: { enabled: false } },
    // Ended ones are taken away by the table; reset links are kept as hashes.
    verification: { disableCleanup: true, storeIdentifier: "hashed" },
    rateLimit: {
      enabled: true,
      ...limits.other,
      customStorage: { consume: (key, rule) => consume(services, `client:${key}`, rule) },
      customRules: {
        "/sign-in/*": limits.signIn,
        "/sign-up/*": limits.signUp,
        "/request-password-reset": limits.mail,
        "/send-verification-email": limits.mail,
      },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: usesSecureCookies(appUrl),
      // Said outright: better-auth leaves both checks out where NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: ["x-rabita-ip"] },
      database: { generateId: ({ model }) => newId(prefixes[model] ?? "row", clock.now()) },
    },
    hooks: { before: beforeRequest(services, limits) },
    databaseHooks: {
      // Ids and tokens that name the row's partition, so that it is found without an index.
      // A new person has no picture; said, so that a known address gets the very same answer.
      user: { create: { before: async () => ({ data: { image: null } }) } },
      session: {
        create: { before: async ({ userId, token }) => ({ data: { token: tokenFor(userId, token) } }) },
      },
      account: {
        create: { before: async ({ userId }) => ({ data: { id: accountIdFor(userId, clock.now()) } }) },
      },
      verification: {
        create: {
          before: async ({ identifier }) => ({ data: { id: verificationIdFor(identifier, clock.now()) } }),
        },
      },
    },
  } satisfies BetterAuthOptions;
}

const prefixes: Record<string, string> = { user: "usr", session: "ses", account: "acc", verification: "ver" };

const unused = [
  "/update-user",
  "/delete-user",
  "/delete-user/callback",
  "/change-email",
  "/sign-in/social",
  "/link-social",
  "/unlink-account",
  "/list-accounts",
  "/get-access-token",
  "/refresh-token",
  "/account-info",
  "/update-session",
];

/** On one machine people type either name of it. */
function loopbackTwin(appUrl: string): string[] {
  const url = new URL(appUrl);
  const twin = { "127.0.0.1": "localhost", localhost: "127.0.0.1" }[url.hostname];
  if (twin === undefined) return [];
  url.hostname = twin;
  return [url.origin];
}

const Name = line(120);

/**
 * Looks at a body before better-auth does, and before anybody knows whether the address is known:
 * so a refused field says nothing about the account.
 */
const beforeRequest = (services: Services, limits: Limits) =>
  createAuthMiddleware(async (ctx) => {
    if (ctx.path === "/sign-in/email") {
      const email = String(ctx.body?.email ?? "").toLowerCase();
      const { allowed } = await consume(services, `sign-in:${email}`, limits.signInOfOne);
      if (!allowed)
        throw new APIError("TOO_MANY_REQUESTS", { code: "TOO_MANY_REQUESTS", message: "Too many requests" });
    }
    if (ctx.path === "/sign-up/email") {
      const name = Name.safeParse(ctx.body?.name);
      if (!name.success) throw new APIError("BAD_REQUEST", { code: "INVALID_NAME", message: "Invalid name" });
      if (String(ctx.body?.email ?? "").length > 254) {
        throw new APIError("BAD_REQUEST", { code: "INVALID_EMAIL", message: "Invalid email" });
      }
      return { context: { body: { ...ctx.body, name: name.data, image: undefined } } };
    }
    return undefined;
  });

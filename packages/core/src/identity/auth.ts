import { type BetterAuthOptions, betterAuth } from "better-auth/minimal";
import { twoFactor } from "better-auth/plugins/two-factor";
import { newId } from "../kernel/id.ts";
import { Locale, type UserId } from "../kernel/schema.ts";
import type { Services } from "../kernel/services.ts";
import { noteSignOut } from "../sign-in/sign-in.ts";
import { CalendarChoice, Digits } from "../user/schema.ts";
import { dynamoAdapter } from "./adapter.ts";
import { afterRequest } from "./after.ts";
import { beforeRequest } from "./before.ts";
import { passwords } from "./hashing.ts";
import { accountIdFor, tokenFor, verificationIdFor } from "./home.ts";
import { whenceOf } from "./hook.ts";
import { letters, verificationHours } from "./letters.ts";
import { consume, type Limits, usualLimits } from "./limit.ts";
import { authLog, logFault } from "./log.ts";
import { networkOf } from "./network.ts";
import { passwordLength } from "./new-password.ts";
import { confirmEmail, hasSecondFactor } from "./person.ts";
import { newRecoveryCodes, recoveryStorage } from "./recovery.ts";
import { cookiePrefix, identitySecret, usesHttps } from "./secret.ts";

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
      minPasswordLength: passwordLength.min,
      maxPasswordLength: passwordLength.max,
      password: passwords,
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
      // Asked for with the password, confirmed at the present address and then at the new one.
      changeEmail: {
        enabled: true,
        // Asked in after.ts, whether anybody has the new address or not: better-auth would ask only where nobody has it.
        sendChangeEmailConfirmation: async () => {},
      },
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
    session: {
      expiresIn: 30 * day,
      updateAge: day,
      cookieCache: { enabled: false },
      additionalFields: {
        // Whether its owner had a second factor when it began: what a workspace may ask for, without another read.
        secondFactor: { type: "boolean", required: false, input: false },
        seenAt: { type: "string", required: false, input: false },
      },
    },
    plugins: [
      twoFactor({
        issuer: "Rabita",
        // It would let whoever knows the password keep the person out: tries of codes are slowed in second-factor.ts.
        accountLockout: { enabled: false },
        backupCodeOptions: {
          customBackupCodesGenerate: newRecoveryCodes,
          storeBackupCodes: recoveryStorage(identitySecret(services.secret)),
        },
      }),
    ],
    // Ended ones are taken away by the table; reset links are kept as hashes.
    verification: { disableCleanup: true, storeIdentifier: "hashed" },
    rateLimit: {
      enabled: true,
      ...limits.other,
      customStorage: { consume: (key, rule) => consume(services, `client:${placeOf(key)}`, rule) },
      customRules: {
        // Counted by the gate, which knows who comes back from who is guessing.
        "/sign-in/*": false,
        "/sign-up/*": limits.signUp,
        "/two-factor/*": limits.code,
        "/change-password": limits.code,
        "/change-email": limits.code,
        "/request-password-reset": limits.mail,
        "/send-verification-email": limits.mail,
      },
    },
    advanced: {
      cookiePrefix: cookiePrefix(appUrl),
      // Off, because it would put its own prefix before ours; the attribute is said below.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: usesHttps(appUrl), httpOnly: true, sameSite: "lax", path: "/" },
      // Said outright: better-auth leaves both checks out where NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
      // The whole address: a session shows from where it came. What is counted for an address folds it by itself.
      ipAddress: { ipAddressHeaders: ["x-rabita-ip"], ipv6Subnet: 128 },
      database: { generateId: ({ model }) => newId(prefixes[model] ?? "row", clock.now()) },
    },
    hooks: { before: beforeRequest({ services, limits }), after: afterRequest({ services, limits }) },
    databaseHooks: {
      // Ids and tokens that name the row's partition, so that it is found without an index.
      // A new person has no picture; said, so that a known address gets the very same answer.
      user: { create: { before: async () => ({ data: { image: null } }) } },
      session: {
        create: {
          before: async ({ userId, token }) => ({
            data: { token: tokenFor(userId, token), secondFactor: await hasSecondFactor(services, userId) },
          }),
        },
        delete: {
          // One that ran out was over before it was taken away.
          after: async ({ userId, token, expiresAt }, ctx) => {
            if (expiresAt > clock.now())
              await noteSignOut(services, userId as UserId, [token], whenceOf(ctx?.headers));
          },
        },
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

/** The limiter's key, an address and a path, for all addresses of one place. */
function placeOf(key: string): string {
  const [address = "", ...path] = key.split("|");
  return [networkOf(address), ...path].join("|");
}

const prefixes: Record<string, string> = { user: "usr", session: "ses", account: "acc", verification: "ver" };

const unused = [
  "/update-user",
  "/delete-user",
  "/delete-user/callback",
  "/sign-in/social",
  "/link-social",
  "/unlink-account",
  "/list-accounts",
  "/get-access-token",
  "/refresh-token",
  "/account-info",
  "/update-session",
  // Tokens are told to nobody: GET /api/me/sessions lists them by id.
  "/list-sessions",
  "/revoke-session",
  "/revoke-other-sessions",
  // No codes by mail; the secret is shown once, when it is made.
  "/two-factor/send-otp",
  "/two-factor/verify-otp",
  "/two-factor/get-totp-uri",
];

/** On one machine people type either name of it. */
function loopbackTwin(appUrl: string): string[] {
  const url = new URL(appUrl);
  const twin = { "127.0.0.1": "localhost", localhost: "127.0.0.1" }[url.hostname];
  if (twin === undefined) return [];
  url.hostname = twin;
  return [url.origin];
}

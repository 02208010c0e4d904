import { InvitedSignUp, Joined } from "@rabita/core/invitation/schema";
import { z } from "zod";

type Operation = {
  method: "get" | "post";
  path: string;
  summary: string;
  /** Needs no session. */
  open: boolean;
  status: 200 | 201;
  answer: z.ZodType;
  body?: z.ZodType;
  query?: z.ZodObject;
};

const email = z.email();
const password = z.string().min(10).max(128);
const done = z.object({ status: z.boolean() });
const user = z.object({ id: z.string(), name: z.string(), email: z.string(), emailVerified: z.boolean() });

/** These are for who is signed in, or on the way to it; all others are how one gets there. */
const inside = new Set([
  "/revoke-sessions",
  "/change-password",
  "/change-email",
  "/two-factor/enable",
  "/two-factor/verify-totp",
  "/two-factor/verify-backup-code",
  "/two-factor/generate-backup-codes",
  "/two-factor/disable",
]);

const post = (path: string, summary: string, body: z.ZodType, answer: z.ZodType): Operation => ({
  method: "post",
  path: `/api/auth${path}`,
  summary,
  open: !inside.has(path),
  body,
  status: 200,
  answer,
});
const get = (path: string, summary: string, answer: z.ZodType, query?: z.ZodObject): Operation => ({
  method: "get",
  path: `/api/auth${path}`,
  summary,
  open: !inside.has(path),
  status: 200,
  answer,
  ...(query && { query }),
});

/** What better-auth serves, as far as our clients use it, and what is built on it: for the documents only. */
export const authOperations: Operation[] = [
  {
    method: "post",
    path: "/api/invitations/{token}/sign-up",
    open: true,
    summary: "Sign up by an invitation and join in one go; the answer sets the session cookie",
    body: InvitedSignUp,
    status: 201,
    answer: Joined,
  },
  post(
    "/sign-up/email",
    "Sign up; a mail to verify follows. A known address gets the same answer",
    z.object({ name: z.string(), email, password, locale: z.enum(["en", "fa", "ar"]).optional() }),
    z.object({ token: z.string().nullable(), user }),
  ),
  get(
    "/verify-email",
    "Verify the address with the token of the mail; signs in",
    done,
    z.object({ token: z.string() }),
  ),
  post("/send-verification-email", "Send the mail to verify again", z.object({ email }), done),
  post(
    "/sign-in/email",
    "Sign in; the answer sets the session cookie",
    z.object({ email, password }),
    z.union([
      z.object({ token: z.string(), user, redirect: z.boolean() }),
      // A code is owed: nobody is signed in yet.
      z.object({ twoFactorRedirect: z.literal(true), twoFactorMethods: z.array(z.string()) }),
    ]),
  ),
  post("/sign-out", "End this session", z.object({}), z.object({ success: z.boolean() })),
  post("/request-password-reset", "Send a mail to set a new password", z.object({ email }), done),
  post(
    "/reset-password",
    "Set a new password; ends all sessions",
    z.object({ token: z.string(), newPassword: password }),
    done,
  ),
  post("/revoke-sessions", "Sign out everywhere", z.object({}), done),
  post(
    "/change-password",
    "Set another password; ends all other sessions",
    z.object({ currentPassword: z.string(), newPassword: password }),
    z.object({ token: z.string().nullable(), user }),
  ),
  post(
    "/change-email",
    "Ask for another address; mails to the present and then to the new one confirm it",
    z.object({ newEmail: email, password: z.string() }),
    done,
  ),
  post(
    "/two-factor/enable",
    "Begin with a second factor: its secret and the recovery codes, told once",
    z.object({ password: z.string() }),
    z.object({ method: z.literal("totp"), totpURI: z.string(), backupCodes: z.array(z.string()) }),
  ),
  post(
    "/two-factor/verify-totp",
    "Give a code: to confirm the second factor, or to finish signing in",
    z.object({ code: z.string() }),
    z.object({ token: z.string(), user }),
  ),
  post(
    "/two-factor/verify-backup-code",
    "Finish signing in with a recovery code, which is good once",
    z.object({ code: z.string() }),
    z.object({ token: z.string(), user }),
  ),
  post(
    "/two-factor/generate-backup-codes",
    "Make new recovery codes, with a code or an old one; the old ones no longer work",
    z.object({ password: z.string(), code: z.string() }),
    z.object({ status: z.boolean(), backupCodes: z.array(z.string()) }),
  ),
  post(
    "/two-factor/disable",
    "Turn the second factor off; ends all other sessions",
    z.object({ password: z.string(), code: z.string() }),
    done,
  ),
];

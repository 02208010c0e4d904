import { whenceOf } from "@rabita/core/identity/hook";
import { shutOut } from "@rabita/core/identity/not-me";
import { EndSessions, SessionView } from "@rabita/core/identity/session-schema";
import { endSessions, sessionsOf } from "@rabita/core/identity/sessions";
import { z } from "zod";
import type { OpenRoute } from "../http/open-route.ts";
import { readBody } from "../http/read.ts";
import { signedIn } from "./signed-in.ts";

const tag = "account";
const Sessions = z.object({ items: z.array(SessionView) });
const Shut = z.strictObject({ token: z.string().max(300) });

/** Where a person is signed in, and how they end it. */
export const sessionRoutes: OpenRoute[] = [
  {
    method: "get",
    path: "/api/me/sessions",
    tag,
    summary: "Where you are signed in",
    status: 200,
    answer: Sessions,
    run: async (services, c) => {
      const { userId, sessionToken } = await signedIn(services, c);
      return { items: await sessionsOf(services, userId, sessionToken) };
    },
  },
  {
    method: "post",
    path: "/api/me/sessions/end",
    tag,
    summary: "Sign out one session, or all others; they are out on their next request",
    body: EndSessions,
    example: { others: true },
    status: 200,
    answer: Sessions,
    run: async (services, c) => {
      const { userId, sessionToken } = await signedIn(services, c);
      const body = await readBody(c, EndSessions);
      const which = "sessionId" in body ? { sessionId: body.sessionId } : { except: sessionToken };
      await endSessions(services, userId, which, whenceOf(c.req.raw.headers));
      return { items: await sessionsOf(services, userId, sessionToken) };
    },
  },
  {
    method: "post",
    path: "/api/me/not-me",
    tag,
    open: true,
    summary: "Sign out everywhere and void the password, by the link of a notice; needs no session",
    body: Shut,
    example: { token: "usr_0mfx3k9q2a7c81tz5d0e4.1790000000.signature" },
    status: 200,
    answer: z.object({ email: z.string() }),
    run: async (services, c) =>
      shutOut(services, (await readBody(c, Shut)).token, whenceOf(c.req.raw.headers)),
  },
];

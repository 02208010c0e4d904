import { readMailOff, setMailOff } from "@rabita/core/notification/mail-off";
import { MailOff } from "@rabita/core/notification/schema";
import type { Context } from "hono";
import { z } from "zod";
import type { OpenRoute } from "../http/open-route.ts";
import { check, readBody } from "../http/read.ts";

const tag = "public";
const Choice = z.strictObject({ mail: z.boolean() });
const Asked = z.object({ token: z.string().max(400) });
const path = "/api/public/mail-off";

/** What people do who aren't signed in: a signed token in the address says who they are and what it is about. */
export const publicRoutes: OpenRoute[] = [
  {
    method: "get",
    path,
    tag,
    open: true,
    query: Asked,
    summary: "Whose mail the link in a mail ends, by its token; changes nothing",
    status: 200,
    answer: MailOff,
    run: (services, c) => readMailOff(services, tokenIn(c)),
  },
  {
    method: "post",
    path,
    tag,
    open: true,
    query: Asked,
    summary: "End this mail, or let it come again; also a mail program's one-click form (RFC 8058)",
    body: Choice,
    example: { mail: false },
    status: 200,
    answer: MailOff,
    run: async (services, c) => {
      const isForm = !(c.req.header("content-type") ?? "").includes("json");
      const { mail } = isForm ? { mail: false } : await readBody(c, Choice);
      return setMailOff(services, tokenIn(c), mail);
    },
  },
];

const tokenIn = (c: Context): string => check(Asked, c.req.query()).token;

import type { MailOff } from "@rabita/core/notification/schema";
import { request } from "./client.ts";

const at = (token: string) => `/api/public/mail-off?token=${encodeURIComponent(token)}`;

export const getMailOff = (token: string): Promise<MailOff> => request("GET", at(token));

export const setMailOff = (token: string, mail: boolean): Promise<MailOff> =>
  request("POST", at(token), { body: { mail } });

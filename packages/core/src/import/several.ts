import { Email } from "../customer/schema.ts";
import { normalisePhone } from "../locale/phone.ts";

/** Most e-mails, and most phones, of a customer, as people may enter them. */
export const mostReached = 10;

/** The e-mails of a cell that may hold several; undefined where one of them is none. */
export const emailsIn = (text: string): string[] | undefined =>
  all(text.replace(unseen, "").split(/[,;،؛\r\n]|:::/), (part) => Email.safeParse(part).data);

/** What comes along where a text is copied from a line that is written from right to left. */
const unseen = /[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** The phones of a cell that may hold several, in E.164, read as dialled in `country`; undefined where one of them is none. */
export const phonesIn = (text: string, country: string): string[] | undefined =>
  all(text.split(betweenPhones), (part) => normalisePhone(part, country));

/** Such a sign may also stand before a phone's extension. */
const betweenPhones = /:::|[,;،؛\r\n](?!\s*(?:e?xt|x|#|داخلی|داخلي|تحويلة))/i;

/** Each once; undefined where there are none, or one can't be read. */
function all(cells: string[], parse: (part: string) => string | undefined): string[] | undefined {
  const parts = cells.map((part) => part.trim()).filter((part) => part !== "");
  const found = parts.map(parse).filter((value) => value !== undefined);
  return found.length > 0 && found.length === parts.length ? [...new Set(found)] : undefined;
}

import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/** What a signed form may do: put one file of at most `maxBytes` under `key` until `expires` (ms since 1970). */
const Policy = z.object({ key: z.string(), maxBytes: z.int().positive(), expires: z.int() });
export type Policy = z.infer<typeof Policy>;

/** What a signed link may do: fetch `key`, saved as `name`, until `expires` (ms since 1970). */
const Link = z.object({ key: z.string(), name: z.string(), expires: z.coerce.number().int() });
export type Link = z.infer<typeof Link>;

/** Signs forms and links, and tells ours from anybody's. The purpose is part of what is signed. */
export function fileSigner(secret: string) {
  const sign = (purpose: string, text: string) =>
    createHmac("sha256", secret).update(`files.${purpose}\n${text}`).digest("base64url");
  const matches = (purpose: string, text: string, signature: string) => {
    const wanted = Buffer.from(sign(purpose, text));
    const given = Buffer.from(signature);
    return wanted.length === given.length && timingSafeEqual(wanted, given);
  };
  const linkText = ({ key, name, expires }: Link) => JSON.stringify([key, name, expires]);

  return {
    form(policy: Policy): Record<string, string> {
      const text = Buffer.from(JSON.stringify(policy)).toString("base64url");
      return { key: policy.key, policy: text, signature: sign("post", text) };
    },
    /** The policy of a posted form, or undefined where it is forged or over. */
    readForm(fields: Record<string, string>, now: Date): Policy | undefined {
      const { policy = "", signature = "", key } = fields;
      if (!matches("post", policy, signature)) return undefined;
      const stated = Policy.parse(JSON.parse(Buffer.from(policy, "base64url").toString()));
      return stated.key === key && stated.expires > now.getTime() ? stated : undefined;
    },
    query(link: Link): string {
      const fields = { key: link.key, name: link.name, expires: String(link.expires) };
      return new URLSearchParams({ ...fields, signature: sign("get", linkText(link)) }).toString();
    },
    /** The link of a query, or undefined where it is forged or over. */
    readQuery(query: URLSearchParams, now: Date): Link | undefined {
      const link = Link.safeParse(Object.fromEntries(query));
      if (!link.success || !matches("get", linkText(link.data), query.get("signature") ?? ""))
        return undefined;
      return link.data.expires > now.getTime() ? link.data : undefined;
    },
  };
}

export type FileSigner = ReturnType<typeof fileSigner>;

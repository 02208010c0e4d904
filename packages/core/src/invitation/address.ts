import { z } from "zod";

const Address = z.email().max(254);

/** The address in a pasted line, as it is or in angle brackets behind a name; undefined where there is none. */
export function addressIn(line: string): string | undefined {
  const inner = /<([^<>]*)>\s*[,;]?\s*$/.exec(line)?.[1] ?? line;
  const text = inner
    .trim()
    .replace(/^mailto:/i, "")
    .replace(/[,;\s]+$/, "");
  const parsed = Address.safeParse(text.normalize("NFC").toLowerCase());
  return parsed.success ? parsed.data : undefined;
}

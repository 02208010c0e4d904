import type { AuditEntry } from "./schema.ts";

/** What a browser said of itself where somebody came in or went: proper names, the same in every language. */
export const deviceIn = ({ events }: Pick<AuditEntry, "events">): string =>
  events
    .filter(({ name }) => name.startsWith("session."))
    .flatMap(({ data }) => [data.browser, data.system])
    .filter((part) => typeof part === "string")
    .join(" · ");

import type { InvitationVerdict } from "@rabita/core/invitation/schema";
import { m } from "../../paraglide/messages.js";
import { checkEmail } from "../auth/check.ts";

/** One line of a pasted list and what would become of it. */
export type Line = { line: string; verdict: InvitationVerdict };

/** Addresses that are here already, in lower case, and the seats that are left. */
export type Known = { members: ReadonlySet<string>; invited: ReadonlySet<string>; seats: number };

/** Most lines of one list, and characters of one line, that the service takes. */
export const mostLines = 100;
export const longestLine = 400;

/** A comma parts two addresses, but not a family name from a given one. */
function partsOf(line: string): string[] {
  const parts: string[] = [];
  let begun = "";
  for (const piece of line.split(",")) {
    begun += piece;
    const last = piece.split(/\s/).at(-1) ?? "";
    const at = last.indexOf("@");
    if (at >= 0 && at < last.length - 1) {
      parts.push(begun);
      begun = "";
    } else begun += ",";
  }
  return [...parts, begun.slice(0, -1)];
}

/** The lines of a pasted list, in time that grows with it and no faster, whatever was pasted. */
export const linesOf = (text: string): string[] =>
  text
    .split(/[\n;]/)
    .flatMap(partsOf)
    .map((line) => line.trim())
    .filter((line) => /[^\s,]/.test(line));

const addressOf = (line: string): string =>
  (/<([^<>]*)>\s*,?$/.exec(line)?.[1] ?? line.replace(/,$/, "")).trim().normalize("NFC").toLowerCase();

/** What would become of each line as far as the browser can tell; the server has the last word. */
export function verdictsOf(lines: readonly string[], known: Known): Line[] {
  const seen = new Set<string>();
  let left = known.seats;
  return lines.map((line) => {
    const address = addressOf(line);
    const verdict = ((): InvitationVerdict => {
      if (line.length > longestLine || checkEmail(address) !== undefined) return "bad-address";
      if (seen.has(address)) return "repeated";
      if (known.members.has(address)) return "already-member";
      if (known.invited.has(address)) return "already-invited";
      if (left <= 0) return "seat-limit";
      left -= 1;
      return "invited";
    })();
    seen.add(address);
    return { line, verdict };
  });
}

const words: Record<InvitationVerdict, () => string> = {
  invited: () => m.verdict_invited(),
  "already-member": () => m.verdict_already_member(),
  "already-invited": () => m.verdict_already_invited(),
  "bad-address": () => m.verdict_bad_address(),
  repeated: () => m.verdict_repeated(),
  "seat-limit": () => m.verdict_seat_limit(),
  "mails-full": () => m.verdict_mails_full(),
  "address-full": () => m.verdict_address_full(),
};

/** `sent`: it has happened, not "would". */
export const verdictText = (verdict: InvitationVerdict, sent: boolean): string =>
  verdict === "invited" && !sent ? m.verdict_will_invite() : words[verdict]();

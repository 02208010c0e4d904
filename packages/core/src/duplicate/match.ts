import { fold } from "../locale/fold.ts";

/** Mail services that deliver `name+anything` to `name`, as their own help pages say. */
const plusDomains = new Set([
  ...["gmail.com", "outlook.com", "hotmail.com", "live.com", "icloud.com", "me.com"],
  ...["proton.me", "protonmail.com", "fastmail.com"],
]);

/** The mailbox that an address reaches: without what Gmail and others ignore in it. */
export function mailbox(email: string): string {
  const at = email.lastIndexOf("@");
  const local = email.slice(0, at).toLowerCase();
  const written = email.slice(at + 1).toLowerCase();
  const domain = written === "googlemail.com" ? "gmail.com" : written;
  const base = plusDomains.has(domain) ? local.replace(/(?<=.)\+.*$/s, "") : local;
  return `${domain === "gmail.com" ? base.replaceAll(".", "") : base}@${domain}`;
}

const signs = /[.,،·'’"_()-]+/gu;

/** The forms under which a name is the same name: its letters whatever the spaces, and its words in any order. */
export function nameForms(name: string): string[] {
  const plain = name.replace(signs, " ");
  const words = plain.split(/\s+/).map(fold).filter(Boolean);
  const letters = words.join("");
  // One letter, or none, is no name to go by.
  if ([...letters].length < 2) return [];
  return words.length > 1 ? [letters, words.toSorted().join(" ")] : [letters];
}

export const sameName = (one: string, other: string): boolean => {
  const forms = new Set(nameForms(one));
  return nameForms(other).some((form) => forms.has(form));
};

/** Whether one letter was changed, added or left out; of short names that says nothing. */
export function similarName(one: string, other: string): boolean {
  const [a, b] = [[...(nameForms(one)[0] ?? "")], [...(nameForms(other)[0] ?? "")]];
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 4 || long.length - short.length > 1) return false;
  let head = 0;
  while (head < short.length && short[head] === long[head]) head += 1;
  let tail = 0;
  while (tail < short.length - head && short.at(-1 - tail) === long.at(-1 - tail)) tail += 1;
  return head + tail >= long.length - 1;
}

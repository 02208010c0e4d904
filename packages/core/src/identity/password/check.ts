import { common } from "./common.ts";
import { fold, stem } from "./fold.ts";
import { unpack } from "./pack.ts";

export type PasswordRule = "password-common" | "password-personal" | "password-pattern";

/** What a password must not be made of: the person's address and name. */
export type About = { email: string; name: string };

let known: Set<string> | undefined;
const isCommon = (word: string): boolean => {
  known ??= unpack(common);
  return known.has(word);
};

const product = ["rabita", "رابطه", "رابطة"].map(fold);
/** Shorter parts of a name are found in many good passwords by chance. */
const shortestPart = 4;
/** So many other letters beside a name make a password of their own. */
const enoughBeside = 8;

/**
 * Why this password would be among the first that somebody tries; undefined where nothing is known against it.
 * Nothing is asked of anybody else's server. Length is not looked at.
 */
export function weakness(password: string, { email, name }: About): PasswordRule | undefined {
  const folded = fold(password);
  const [local = "", domain = ""] = fold(email).split("@");
  const personal = [
    ...parts(local),
    ...parts(domain.split(".").slice(0, -1).join(" ")),
    ...parts(fold(name)),
  ];
  if (leansOn(folded, [local, ...personal, ...product])) return "password-personal";
  const word = stem(folded);
  const unit = repeated(folded);
  if (isCommon(folded) || isCommon(word) || isCommon(stem(unit)) || isCommon(unit)) return "password-common";
  return unit.length <= 4 || isRun(folded) || isRun(word) ? "password-pattern" : undefined;
}

const parts = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u);

/** Whether little is left of the password without these words. */
function leansOn(folded: string, words: string[]): boolean {
  const long = words.filter(({ length }) => length >= shortestPart).sort((a, b) => b.length - a.length);
  const rest = long.reduce((left, word) => left.replaceAll(word, ""), folded);
  return rest !== folded && [...rest.replace(/[^\p{L}]/gu, "")].length < enoughBeside;
}

/** The part that the password consists of when repeated; the password itself where there is no such part. */
const repeated = (text: string): string => /^(.+?)\1+$/su.exec(text)?.[1] ?? text;

const rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890"];

/** Whether it goes along the alphabet, the digits or a row of keys, either way; two stretches of it are no better. */
function isRun(text: string): boolean {
  let breaks = 0;
  for (let at = 1; at < text.length; at += 1) {
    const pair = text.slice(at - 1, at + 1);
    const step = Math.abs(pair.charCodeAt(1) - pair.charCodeAt(0));
    const isNext = step <= 1 || rows.some((row) => row.includes(pair) || reversed(row).includes(pair));
    if (!isNext) breaks += 1;
  }
  return text.length >= 6 && breaks <= 2;
}

const reversed = (text: string): string => [...text].reverse().join("");

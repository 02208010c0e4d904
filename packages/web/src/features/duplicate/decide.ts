import type { ListField } from "@rabita/core/customer/merge-schema";
import type { CustomerView } from "@rabita/core/customer/schema";
import type { MergeInput } from "../../api/merge.ts";

/** Whose value a field gets, by the place of the customer on the page: they can be swapped. */
export type Choice = "one" | "other" | "both" | "value";
export type Choices = Readonly<Record<string, Choice | undefined>>;
export type TypedValues = Readonly<Record<string, string | undefined>>;
/** Two customers as they stand side by side, and which of them stays. */
export type Pair = { one: CustomerView; other: CustomerView; stays: "one" | "other" };

const listFields = ["emails", "phones", "tags", "externalIds"] as const satisfies readonly ListField[];
const lists = new Set<string>(listFields);
const typed = new Set(["displayName", "givenName", "familyName", "honorific", "about"]);
const maps = ["custom", "consent"] as const;

export const isList = (path: string): boolean => lists.has(path);
/** Whether a value that is neither's can be typed for the field. */
export const canType = (path: string): boolean => typed.has(path);

const ordered = [
  ...["displayName", "kind", "honorific", "givenName", "familyName", "companyId", "stage", "ownerId"],
  ...["emails", "phones", "address", "language", "tags", "about", "externalIds"],
];

/** Every field that is decided; of maps each value by itself. */
export function pathsOf({ one, other }: Pair): string[] {
  const keys = maps.flatMap((map) =>
    [...new Set([one, other].flatMap((customer) => Object.keys(customer[map] ?? {})))].map(
      (key) => `${map}.${key}`,
    ),
  );
  return [...ordered, ...keys];
}

/** The value at `stage` or `custom.colour`; null where there is none. */
export function valueAt(customer: CustomerView, path: string): unknown {
  const [field = "", key] = path.split(".");
  // The paths are those of a customer: made above from its own fields and keys.
  const value = (customer as Record<string, unknown>)[field];
  const found = key === undefined ? value : (value as Record<string, unknown> | undefined)?.[key];
  return found ?? null;
}

const text = (value: unknown) => JSON.stringify(value);
const isSame = (path: string, { one, other }: Pair): boolean =>
  text(valueAt(one, path)) === text(valueAt(other, path));
/** Whether there is nothing to decide: both agree, and nobody wanted another value before they came to. */
export const isSettled = (path: string, pair: Pair, choices: Choices): boolean =>
  isSame(path, pair) && choices[path] !== "value";

const isBlank = (value: unknown) => value === null || value === "" || (Array.isArray(value) && !value.length);
/** Of two things that were said, each with its time, the last one holds. */
export const saidAt = (value: unknown): string =>
  typeof value === "object" && value !== null && "at" in value ? String(value.at ?? "") : "";

export const staying = (pair: Pair) => (pair.stays === "one" ? pair.one : pair.other);
export const leaving = (pair: Pair) => (pair.stays === "one" ? pair.other : pair.one);
const otherOf = (side: "one" | "other") => (side === "one" ? "other" : "one");

/** What is chosen as long as nobody chose: of lists both, otherwise what the one that stays has, unless it has nothing. */
export function choiceOf(path: string, pair: Pair, choices: Choices): Choice {
  const chosen = choices[path];
  if (chosen) return chosen;
  if (isList(path)) return "both";
  const [mine, theirs] = [valueAt(staying(pair), path), valueAt(leaving(pair), path)];
  const theirsHolds = isBlank(mine) ? !isBlank(theirs) : saidAt(theirs) > saidAt(mine);
  return theirsHolds ? otherOf(pair.stays) : pair.stays;
}

/** What will stand in the field. */
export function resultOf(path: string, pair: Pair, choices: Choices, values: TypedValues): unknown {
  const choice = choiceOf(path, pair, choices);
  if (choice === "value") return values[path]?.trim() || null;
  if (choice !== "both") return valueAt(pair[choice], path);
  const both = [staying(pair), leaving(pair)].flatMap((customer) => valueAt(customer, path) as unknown[]);
  return both.filter((each, at) => both.findIndex((first) => text(first) === text(each)) === at);
}

/** Fields whose typed value may not be empty, and is. */
export const isLacking = (path: string, choices: Choices, values: TypedValues): boolean =>
  path === "displayName" && choices[path] === "value" && !values[path]?.trim();

/** The merge as the service takes it: every field that differs is named, so what was shown is what is written. */
export function requestOf(pair: Pair, choices: Choices, values: TypedValues): MergeInput {
  const fields: Record<string, "mine" | "theirs" | "both"> = {};
  const given: Record<string, string | null> = {};
  for (const path of pathsOf(pair).filter((each) => !isSettled(each, pair, choices))) {
    const choice = choiceOf(path, pair, choices);
    if (choice === "value") given[path] = values[path]?.trim() || null;
    else fields[path] = choice === "both" ? "both" : choice === pair.stays ? "mine" : "theirs";
  }
  const { customerId, version } = leaving(pair);
  // Only fields that can be typed are given a value: those are texts.
  const texts = given as MergeInput["values"];
  return { version: staying(pair).version, other: { customerId, version }, fields, values: texts };
}

/** The paths in which a customer was changed. */
export const changedIn = (before: CustomerView, after: CustomerView): string[] =>
  pathsOf({ one: before, other: after, stays: "one" }).filter(
    (path) => text(valueAt(before, path)) !== text(valueAt(after, path)),
  );

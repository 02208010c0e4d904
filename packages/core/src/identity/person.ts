import { instant } from "../kernel/clock.ts";
import { missing } from "../kernel/error.ts";
import { Locale, type UserId } from "../kernel/schema.ts";
import type { Services } from "../kernel/services.ts";
import { CalendarChoice, Digits, type Me, type PreferencesEdit } from "../user/schema.ts";
import { change } from "./change.ts";
import { person as model, personKey } from "./home.ts";
import { read } from "./store.ts";
import type { Row } from "./where.ts";

export type Person = Me["user"];

type Stores = Pick<Services, "table" | "clock">;

/**
 * A person as they see themselves.
 * @throws AppError missing `user.missing`
 */
export async function person({ table }: Pick<Services, "table">, userId: string): Promise<Person> {
  const stored = await read(table, personKey(userId));
  if (!stored) throw missing("user.missing");
  return personOf(stored.row);
}

/**
 * Changes a person's name or how they want to see things; what is left out stays.
 * @throws AppError missing `user.missing`
 */
export async function updatePerson(services: Stores, userId: string, edit: PreferencesEdit): Promise<Person> {
  return personOf(await edited(services, userId, edit));
}

/** Whether the person gives a code when signing in; false where there is no such person. */
export async function hasSecondFactor({ table }: Pick<Services, "table">, userId: string): Promise<boolean> {
  return (await read(table, personKey(userId)))?.row.twoFactorEnabled === true;
}

/** Marks the address as the person's own: they have just acted on a mail to it. */
export async function confirmEmail(services: Stores, userId: string): Promise<void> {
  await edited(services, userId, { emailVerified: true });
}

async function edited({ table, clock }: Stores, userId: string, edit: Row): Promise<Row> {
  const where = [
    { field: "id", value: userId, operator: "eq", connector: "AND", mode: "sensitive" },
  ] as const;
  const given = Object.fromEntries(Object.entries(edit).filter(([, value]) => value !== undefined));
  const next = (row: Row): Row => ({ ...row, ...given, updatedAt: instant(clock) });
  const [changed] = await change(table, model, where, next, 1);
  if (!changed?.is) throw missing("user.missing");
  return changed.is;
}

const personOf = (row: Row): Person => ({
  // Only `createAuth` makes persons, and it gives them ids of this kind.
  userId: String(row.id) as UserId,
  name: String(row.name),
  email: String(row.email),
  emailVerified: row.emailVerified === true,
  secondFactor: row.twoFactorEnabled === true,
  locale: Locale.catch("en").parse(row.locale),
  calendar: CalendarChoice.catch("auto").parse(row.calendar),
  digits: Digits.catch("auto").parse(row.digits),
});

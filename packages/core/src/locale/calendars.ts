import { GregorianCalendar, IslamicUmalquraCalendar, PersianCalendar } from "@internationalized/date";
import type { Calendar } from "../kernel/schema.ts";

/** The calendars that a workspace can count in. */
export const calendars = {
  gregory: new GregorianCalendar(),
  persian: new PersianCalendar(),
  "islamic-umalqura": new IslamicUmalquraCalendar(),
} satisfies Record<Calendar, unknown>;

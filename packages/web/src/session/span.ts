import { m } from "../paraglide/messages.js";
import { show } from "./formatting.ts";

const spans = { day: m.span_day, week: m.span_week, month: m.span_month, year: m.span_year };

/** So many days, weeks, months or years, as they stand after "every" or "in the last". */
export const spanText = (count: number, unit: keyof typeof spans): string =>
  spans[unit]({ count, shown: show.number(count) });

const dayMs = 24 * 3600 * 1000;

/** How far usage is looked back upon. */
export const daysBack = 30;
export const monthsBack = 12;
/** How long figures of days are kept, in seconds: the last one of each of the months before. */
export const keptSeconds = 400 * 24 * 3600;

/** The UTC day of an instant (milliseconds), such as `2026-11-22`. */
export const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** The month of a day, such as `2026-11`. */
export const monthOf = (day: string): string => day.slice(0, 7);

/** The last UTC days, that of the instant last. */
export const lastDays = (now: number, count = daysBack): string[] =>
  Array.from({ length: count }, (_, nth) => dayOf(now - (count - 1 - nth) * dayMs));

/** The last UTC months, that of the instant last. */
export function lastMonths(now: number, count = monthsBack): string[] {
  const at = new Date(now);
  return Array.from({ length: count }, (_, nth) =>
    monthOf(dayOf(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - (count - 1 - nth)))),
  );
}

/** The instant at which the next UTC day begins, or the next month. */
export function nextBegin(now: Date, period: "day" | "month"): Date {
  const [year, month, day] = [now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()];
  return new Date(period === "day" ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1));
}

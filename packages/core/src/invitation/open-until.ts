/** How long an invitation can be accepted. */
export const openDays = 7;

/** The end of an invitation that is sent now. */
export const openUntil = (now: Date): string =>
  new Date(now.getTime() + openDays * 24 * 60 * 60 * 1000).toISOString();

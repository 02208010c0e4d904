/** Where "now" comes from, so that tests can hold time still. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** The clock's instant as UTC ISO 8601 with milliseconds. */
export const instant = (clock: Clock): string => clock.now().toISOString();

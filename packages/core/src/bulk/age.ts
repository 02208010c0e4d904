/** How long a job can be undone: as long as what it deleted can be brought back, 90 days. */
const undoableSeconds = 90 * 24 * 3600;

/** What undoing needs stays a little longer, so that an undoing begun on the last day still finds it. */
export const undoSeconds = undoableSeconds + 7 * 24 * 3600;

/** The last moment at which a job that was begun then can be undone. */
export const undoableUntil = (createdAt: string): string =>
  new Date(Date.parse(createdAt) + undoableSeconds * 1000).toISOString();

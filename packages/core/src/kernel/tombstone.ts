import { conflict } from "./error.ts";

type Buriable = {
  version: number;
  updatedAt: string;
  deletedAt?: string | undefined;
  ttl?: number | undefined;
};

/** How long a deleted record can be restored: 90 days. */
const keptSeconds = 90 * 24 * 3600;

/** The record as a tombstone: no list shows it, and the database drops it when its time is over. */
export function bury<T extends Buriable>(record: T, now: Date): T {
  return {
    ...record,
    version: record.version + 1,
    updatedAt: now.toISOString(),
    deletedAt: now.toISOString(),
    ttl: Math.floor(now.getTime() / 1000) + keptSeconds,
  };
}

/** The record as it was before it was deleted. */
export function raise<T extends Buriable>(record: T, now: Date): Omit<T, "deletedAt" | "ttl"> {
  const { deletedAt, ttl, ...kept } = record;
  return { ...kept, version: record.version + 1, updatedAt: now.toISOString() };
}

/** @throws AppError conflict where the record was changed since the version that the asker saw */
export function expectVersion(record: { version: number }, seen: number | undefined): void {
  if (seen !== undefined && seen !== record.version) {
    throw conflict("record.conflict", { version: record.version, conflicts: [] });
  }
}

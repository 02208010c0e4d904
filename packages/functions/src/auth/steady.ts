import { setTimeout as pause } from "node:timers/promises";

/** What mails somebody where an address is known, or does other work where it isn't. */
const telling = new Set(
  ["sign-up/email", "request-password-reset", "send-verification-email", "change-email", "verify-email"].map(
    (name) => `/api/auth/${name}`,
  ),
);

/**
 * Answers of these leave at whole steps of so many milliseconds: their work takes less than the first. A mail server's
 * time is none of it: on one machine mails are put down and go out afterwards, and SES takes them on in a fraction of it.
 */
export const step = 1000;

/** Milliseconds since some instant, and waiting for some. */
export type Watch = { now(): number; wait(ms: number): Promise<unknown> };
const real: Watch = { now: () => performance.now(), wait: (ms) => pause(ms) };

/**
 * Does the work, and has the answer leave, or the failure, at the next whole step since the request came: how long the
 * work for a known address took, and for an unknown one, can't be seen in it.
 */
export async function steadily<T>(path: string, work: () => Promise<T>, watch = real): Promise<T> {
  if (!telling.has(path)) return work();
  const began = watch.now();
  try {
    return await work();
  } finally {
    const passed = watch.now() - began;
    await watch.wait(Math.ceil(passed / step) * step - passed);
  }
}

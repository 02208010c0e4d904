import { hashPassword, verifyPassword } from "better-auth/crypto";
import { refusal } from "./refusal.ts";

/** Hashes at once in this process: each takes some 60 ms of one core and 16 MB, and the others' requests need theirs. */
const atOnce = 2;
/** More than these don't wait: by the time it is their turn, nobody is listening any more. */
const mostWaiting = 60;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Hashes passwords a few at a time, so that many sign-ins leave room for everything else.
 * @throws APIError limit `sign-in.busy` where too many are waiting already
 */
export const passwords = {
  hash: (password: string) => inTurn(() => hashPassword(password)),
  verify: (given: { hash: string; password: string }) => inTurn(() => verifyPassword(given)),
};

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mostWaiting) throw refusal("limit", "sign-in.busy", { retryAfter: 2 });
    // Who ends hands the place over, so nobody who comes in between takes it.
    await new Promise<void>((go) => waiting.push(go));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

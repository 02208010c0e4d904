import { addressOf, type Guarded, type Hook, notesOf, textIn } from "./hook.ts";
import { deviceFor } from "./known-device.ts";
import { networkOf } from "./network.ts";
import { refusal } from "./refusal.ts";
import { type Count, forget, giveBack, take } from "./slow.ts";

/*
 * Guessing is slowed before a password is hashed. A browser on which this account has signed in before has a count of
 * its own, so whoever is guessing elsewhere can't keep the person out; for all others count the pair of account and
 * address, the account from anywhere, and the address for any account. Of IPv6 the address is a network of 64 bits.
 */

const pairKey = (email: string, address: string) => `pair ${email} ${address}`;

/** @throws APIError limit `sign-in.too-many` with the seconds to wait */
export async function admit({ services, limits }: Guarded, ctx: Hook): Promise<void> {
  const email = textIn(ctx, "email").trim().toLowerCase();
  const device = await deviceFor(services, ctx, email);
  const address = networkOf(addressOf(ctx));
  const counts: Count[] = device
    ? [{ key: `device ${device} ${email}`, slowing: limits.device }]
    : [
        { key: pairKey(email, address), slowing: limits.pair },
        { key: `account ${email}`, slowing: limits.account },
        { key: `address ${address}`, slowing: limits.address },
      ];
  const wait = await take(services, counts);
  if (wait !== undefined) throw refusal("limit", "sign-in.too-many", { retryAfter: wait });
  notesOf(ctx).counts = counts;
}

/** The password was right: its try doesn't count, and neither do the wrong ones from this place before it. */
export async function forgive({ services }: Guarded, ctx: Hook): Promise<void> {
  const { counts = [] } = notesOf(ctx);
  const [own, ...shared] = counts;
  if (own) await forget(services, own.key);
  await giveBack(services, shared);
}

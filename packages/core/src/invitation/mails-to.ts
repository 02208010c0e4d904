import { consume } from "../identity/limit.ts";
import type { TenantScope } from "../kernel/scope.ts";

/**
 * Invitations that are mailed to one address in a UTC day, whichever workspaces ask. They have a count of their own:
 * nobody's invitations may use up the mails by which somebody gets a new password.
 */
export const mostToAddress = 10;
const rule = { window: 24 * 3600, max: mostToAddress };

/** Takes one of an address's invitations; asked again, in a change that is planned anew, it takes no other. */
export function mailsTo({ services }: TenantScope): (email: string) => Promise<boolean> {
  const taken = new Map<string, Promise<boolean>>();
  return (email) => {
    const known = taken.get(email);
    if (known) return known;
    const taking = consume(services, `invitation:${email}`, rule).then(({ allowed }) => allowed);
    taken.set(email, taking);
    return taking;
  };
}

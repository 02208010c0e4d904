import { type Hook, notesOf, type Receiver, textIn } from "./hook.ts";
import { type About, weakness } from "./password/check.ts";
import { refusal } from "./refusal.ts";

/** In characters; better-auth refuses what is shorter or longer. */
export const passwordLength = { min: 10, max: 128 };

/** @throws APIError invalid, with the field and the rule that the password breaks */
export function refuseWeak(ctx: Hook, field: string, about: About): void {
  const password = textIn(ctx, field);
  if (password.length < passwordLength.min || password.length > passwordLength.max) return;
  const rule = weakness(password, about);
  if (rule) throw refusal("invalid", "input.invalid", { fields: [{ path: field, rule }] });
}

/** Looks up whose password the link changes; a link that isn't known is left for better-auth to refuse. */
export async function refuseWeakReset(ctx: Hook): Promise<void> {
  const { internalAdapter } = ctx.context;
  const link = await internalAdapter.findVerificationValue(`reset-password:${textIn(ctx, "token")}`);
  const person = link ? await internalAdapter.findUserById(link.value) : null;
  if (!person) return;
  // better-auth's row of a person has these; its type doesn't name our own fields.
  notesOf(ctx).resetOf = person as unknown as Receiver;
  refuseWeak(ctx, "newPassword", person);
}

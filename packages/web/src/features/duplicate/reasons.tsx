import type { Reason } from "@rabita/core/duplicate/schema";
import { For, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Status, type Tone } from "../../ui/status.tsx";

const words = {
  email: () => m.dup_reason_email(),
  phone: () => m.dup_reason_phone(),
  name: () => m.dup_reason_name(),
  "similar-name": () => m.dup_reason_similar(),
} satisfies Record<Reason, () => string>;

const reasonName = (reason: Reason): string => words[reason]();

/** Why two customers may be one. */
export const Reasons = (props: { of: readonly Reason[] }): JSX.Element => (
  <span class="flex flex-wrap gap-1">
    <For each={props.of}>
      {(reason) => (
        <span class="rounded-chip bg-hover px-2 text-meta leading-6 font-medium whitespace-nowrap text-text2">
          {reasonName(reason)}
        </span>
      )}
    </For>
  </span>
);

/** How sure it is: one mailbox with anything else is nearly certain; families share phones, and names are common. */
function look(reasons: readonly Reason[]): { tone: Tone; word: string } {
  const name = reasons.includes("name") || reasons.includes("similar-name");
  if (reasons.includes("email") || (name && reasons.includes("phone"))) {
    return reasons.length > 1 ? { tone: "ok", word: m.dup_sure() } : { tone: "info", word: m.dup_likely() };
  }
  return { tone: "plain", word: m.dup_possible() };
}

export const Strength = (props: { of: readonly Reason[] }): JSX.Element => (
  <Status tone={look(props.of).tone}>{look(props.of).word}</Status>
);

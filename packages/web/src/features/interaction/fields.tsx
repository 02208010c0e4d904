import { type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { DateField } from "../../ui/date-field.tsx";
import { SelectField } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { directionChoices, hasDirection, hasMinutes } from "./kinds.ts";
import type { Typed } from "./typed.ts";

/** Direction, minutes and day: what an interaction has beside its text. */
export function InteractionFields(props: {
  typed: Typed;
  change: (next: Partial<Typed>) => void;
  error: (path: string) => string | undefined;
}): JSX.Element {
  return (
    <div class="grid grid-cols-2 gap-3 sm:grid-cols-[1fr_1fr_1.3fr]">
      <Show when={hasDirection(props.typed.kind)}>
        <SelectField
          label={m.interaction_direction()}
          choices={directionChoices()}
          value={props.typed.direction}
          onChange={(direction) => props.change({ direction })}
        />
      </Show>
      <Show when={hasMinutes(props.typed.kind)}>
        <TextField
          label={m.interaction_minutes()}
          optional
          ltr
          inputmode="numeric"
          autocomplete="off"
          maxlength={6}
          value={props.typed.minutes}
          onInput={(minutes) => props.change({ minutes })}
          error={props.error("minutes")}
        />
      </Show>
      <DateField
        label={m.interaction_at()}
        optional
        value={props.typed.day}
        onChange={(day) => props.change({ day })}
        error={props.error("at")}
      />
    </div>
  );
}

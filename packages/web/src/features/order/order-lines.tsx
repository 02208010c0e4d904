import Plus from "lucide-solid/icons/plus";
import X from "lucide-solid/icons/x";
import { Index, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { Button, IconButton } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";

/** A line as it is being typed. */
export type TypedLine = { name: string; quantity: string; amount: string };

/** The lines of an order; the amount is the whole line's, because 3 pieces for 10.00 divide badly. */
export function OrderLines(props: {
  lines: readonly TypedLine[];
  currency: string;
  change: (index: number, next: Partial<TypedLine>) => void;
  add: () => void;
  remove: (index: number) => void;
  error: (path: string) => string | undefined;
}): JSX.Element {
  return (
    <fieldset class="sm:col-span-2">
      <legend class="mb-2 text-table font-semibold">{m.order_lines()}</legend>
      <div class="flex flex-col gap-3">
        <Index each={props.lines}>
          {(line, index) => (
            <div class="grid grid-cols-[5rem_minmax(0,1fr)_auto] gap-2 rounded-control border border-line p-3 sm:grid-cols-[minmax(0,1fr)_5rem_9rem_auto] sm:border-0 sm:p-0">
              <TextField
                class="max-sm:col-span-3"
                label={m.order_line_name()}
                autocomplete="off"
                maxlength={300}
                value={line().name}
                onInput={(name) => props.change(index, { name })}
                error={props.error(`lines.${index}.name`)}
              />
              <TextField
                label={m.order_line_quantity()}
                ltr
                inputmode="decimal"
                autocomplete="off"
                value={line().quantity}
                onInput={(quantity) => props.change(index, { quantity })}
                error={props.error(`lines.${index}.quantity`)}
              />
              <TextField
                label={m.order_line_amount()}
                ltr
                inputmode="decimal"
                autocomplete="off"
                value={line().amount}
                onInput={(amount) => props.change(index, { amount })}
                error={props.error(`lines.${index}.amount`)}
                hint={props.currency}
              />
              <Show when={props.lines.length > 1}>
                <IconButton
                  class="mt-[26px]"
                  name={m.order_line_remove({ n: show.number(index + 1) })}
                  onClick={() => props.remove(index)}
                >
                  <X size={14} aria-hidden="true" />
                </IconButton>
              </Show>
            </div>
          )}
        </Index>
      </div>
      <Button class="mt-3" size="sm" look="ghost" onClick={() => props.add()}>
        <Plus size={14} aria-hidden="true" />
        {m.order_line_add()}
      </Button>
    </fieldset>
  );
}

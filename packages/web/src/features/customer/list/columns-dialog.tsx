import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import Minus from "lucide-solid/icons/minus";
import Plus from "lucide-solid/icons/plus";
import { createMemo, For, type JSX, Show } from "solid-js";
import { m } from "../../../paraglide/messages.js";
import { Button, IconButton } from "../../../ui/button.tsx";
import { Dialog, DialogActions } from "../../../ui/dialog.tsx";
import { RadioCards } from "../../../ui/radio-cards.tsx";
import { type Column, columns } from "./columns.tsx";
import { isDense, type Layout, setDense } from "./layout.ts";

const step = 40;

/** Which columns there are, in which order, how wide, and how high the rows: everything that dragging does, too. */
export function ColumnsDialog(props: { layout: Layout; onClose: () => void }): JSX.Element {
  const ordered = createMemo(() => {
    const shown = props.layout.names();
    const place = ({ name }: Column) =>
      shown.includes(name) ? shown.indexOf(name) : Number.POSITIVE_INFINITY;
    const all = columns();
    return [...all].sort((a, b) =>
      place(a) === place(b) ? all.indexOf(a) - all.indexOf(b) : place(a) - place(b),
    );
  });
  const at = (name: string) => props.layout.names().indexOf(name);
  const last = () => props.layout.names().length - 1;
  return (
    <Dialog open onClose={props.onClose} title={m.columns_title()} text={m.columns_text()}>
      <div class="px-5 pt-4">
        <RadioCards
          label={m.columns_density()}
          name="density"
          value={isDense() ? "dense" : "roomy"}
          onChange={(value) => setDense(value === "dense")}
          choices={[
            { value: "roomy", label: m.columns_roomy() },
            { value: "dense", label: m.columns_dense() },
          ]}
        />
      </div>
      <ul class="px-5 py-3">
        <For each={ordered()}>
          {(column) => (
            <li class="flex min-h-10 items-center gap-1 border-b border-line last:border-0">
              <label class="flex min-h-9 min-w-0 flex-1 cursor-pointer items-center gap-2.5 text-table">
                <input
                  type="checkbox"
                  class="size-4 accent-accent"
                  checked={props.layout.has(column.name)}
                  disabled={column.name === "displayName"}
                  onChange={() => props.layout.toggle(column.name)}
                />
                {column.label()}
              </label>
              <Show when={props.layout.has(column.name)}>
                <IconButton
                  name={m.columns_narrower({ column: column.label() })}
                  onClick={() => props.layout.resize(column.name, props.layout.width(column.name) - step)}
                >
                  <Minus size={14} aria-hidden="true" />
                </IconButton>
                <IconButton
                  name={m.columns_wider({ column: column.label() })}
                  onClick={() => props.layout.resize(column.name, props.layout.width(column.name) + step)}
                >
                  <Plus size={14} aria-hidden="true" />
                </IconButton>
                <IconButton
                  name={m.columns_earlier({ column: column.label() })}
                  disabled={at(column.name) < 2}
                  onClick={() => props.layout.move(column.name, at(column.name) - 1)}
                >
                  <ArrowUp size={14} aria-hidden="true" />
                </IconButton>
                <IconButton
                  name={m.columns_later({ column: column.label() })}
                  disabled={column.name === "displayName" || at(column.name) === last()}
                  onClick={() => props.layout.move(column.name, at(column.name) + 1)}
                >
                  <ArrowDown size={14} aria-hidden="true" />
                </IconButton>
              </Show>
            </li>
          )}
        </For>
      </ul>
      <DialogActions>
        <Button look="primary" onClick={() => props.onClose()}>
          {m.home_done()}
        </Button>
        <Button onClick={props.layout.reset}>{m.columns_reset()}</Button>
      </DialogActions>
    </Dialog>
  );
}

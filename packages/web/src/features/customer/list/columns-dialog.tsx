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
import { arrange, layout, move, resetLayout, resize } from "./layout.ts";

const step = 40;

/** Which columns there are, in which order, how wide, and how high the rows: everything that dragging does, too. */
export function ColumnsDialog(props: { onClose: () => void }): JSX.Element {
  const ordered = createMemo(() => {
    const { shown } = layout();
    const place = ({ name }: Column) => (shown.includes(name) ? shown.indexOf(name) : columns.length);
    return [...columns].sort((a, b) => place(a) - place(b));
  });
  const has = (name: string) => layout().shown.includes(name);
  const toggle = (name: string) =>
    arrange({
      shown: has(name) ? layout().shown.filter((one) => one !== name) : [...layout().shown, name],
    });
  return (
    <Dialog open onClose={props.onClose} title={m.columns_title()} text={m.columns_text()}>
      <div class="px-5 pt-4">
        <RadioCards
          label={m.columns_density()}
          name="density"
          value={layout().dense ? "dense" : "roomy"}
          onChange={(value) => arrange({ dense: value === "dense" })}
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
                  checked={has(column.name)}
                  disabled={column.name === "displayName"}
                  onChange={() => toggle(column.name)}
                />
                {column.label()}
              </label>
              <Show when={has(column.name)}>
                <IconButton
                  name={m.columns_narrower({ column: column.label() })}
                  onClick={() =>
                    resize(column.name, Math.max(80, (layout().widths[column.name] ?? column.width) - step))
                  }
                >
                  <Minus size={14} aria-hidden="true" />
                </IconButton>
                <IconButton
                  name={m.columns_wider({ column: column.label() })}
                  onClick={() =>
                    resize(column.name, Math.min(640, (layout().widths[column.name] ?? column.width) + step))
                  }
                >
                  <Plus size={14} aria-hidden="true" />
                </IconButton>
                <IconButton
                  name={m.columns_earlier({ column: column.label() })}
                  disabled={layout().shown.indexOf(column.name) < 2}
                  onClick={() => move(column.name, -1)}
                >
                  <ArrowUp size={14} aria-hidden="true" />
                </IconButton>
                <IconButton
                  name={m.columns_later({ column: column.label() })}
                  disabled={
                    column.name === "displayName" ||
                    layout().shown.indexOf(column.name) === layout().shown.length - 1
                  }
                  onClick={() => move(column.name, 1)}
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
        <Button onClick={resetLayout}>{m.columns_reset()}</Button>
      </DialogActions>
    </Dialog>
  );
}

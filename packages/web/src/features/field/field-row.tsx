import type { Field } from "@rabita/core/field/schema";
import Archive from "lucide-solid/icons/archive";
import ArchiveRestore from "lucide-solid/icons/archive-restore";
import ArrowDown from "lucide-solid/icons/arrow-down";
import ArrowUp from "lucide-solid/icons/arrow-up";
import { type JSX, Show } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { IconButton } from "../../ui/button.tsx";
import { Code, Name } from "../../ui/text.tsx";
import { nameOf, typeName } from "./names.ts";

/** One field in the settings: what it is called and holds, and where it stands among the others. */
export function FieldRow(props: {
  field: Field;
  first: boolean;
  last: boolean;
  readonly: boolean;
  edit: () => void;
  move: (by: -1 | 1) => void;
  archive: () => void;
}): JSX.Element {
  const name = () => isolate(nameOf(props.field));
  const rules = () =>
    [
      typeName(props.field.type),
      props.field.required ? m.field_required() : "",
      props.field.unique ? m.field_unique() : "",
    ].filter((rule) => rule !== "");
  return (
    <li class="flex items-center gap-1 border-b border-line py-2 ps-4 pe-2 text-table last:border-0">
      <div class="min-w-0 flex-1">
        <Show when={!props.readonly} fallback={<Name class="font-medium">{nameOf(props.field)}</Name>}>
          <button
            type="button"
            class="block max-w-full rounded-chip text-start font-medium wrap-anywhere hover:underline"
            onClick={() => props.edit()}
          >
            <bdi>{nameOf(props.field)}</bdi>
          </button>
        </Show>
        <div class="flex flex-wrap gap-x-2 text-meta text-text3">
          <span>{rules().join(" · ")}</span>
          <Code>{`custom.${props.field.key}`}</Code>
        </div>
      </div>
      <Show when={!props.readonly}>
        <Show when={!props.field.archived}>
          <IconButton
            name={m.field_up({ name: name() })}
            disabled={props.first}
            onClick={() => props.move(-1)}
          >
            <ArrowUp size={14} stroke-width={1.5} aria-hidden="true" />
          </IconButton>
          <IconButton
            name={m.field_down({ name: name() })}
            disabled={props.last}
            onClick={() => props.move(1)}
          >
            <ArrowDown size={14} stroke-width={1.5} aria-hidden="true" />
          </IconButton>
        </Show>
        <IconButton
          name={props.field.archived ? m.field_restore({ name: name() }) : m.field_archive({ name: name() })}
          onClick={() => props.archive()}
        >
          <Show
            when={props.field.archived}
            fallback={<Archive size={14} stroke-width={1.5} aria-hidden="true" />}
          >
            <ArchiveRestore size={14} stroke-width={1.5} aria-hidden="true" />
          </Show>
        </IconButton>
      </Show>
    </li>
  );
}

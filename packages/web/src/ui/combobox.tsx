import { Combobox as Kobalte } from "@kobalte/core/combobox";
import Check from "lucide-solid/icons/check";
import ChevronsUpDown from "lucide-solid/icons/chevrons-up-down";
import { createMemo, createSignal, type JSX, Show, splitProps } from "solid-js";
import { ComboItem, ComboList } from "./combo-list.tsx";
import { Field, type FieldProps, inputClass, inputHeight } from "./field.tsx";

export type Option = { value: string; label: string; hint?: string; search?: string };

/** A long list to choose one from by typing a part of its name. */
export function ComboField(
  props: FieldProps & { options: readonly Option[]; value: string; onChange: (value: string) => void },
): JSX.Element {
  const [own] = splitProps(props, ["label", "hint", "error", "optional", "aside", "class"]);
  // Told once it stands in the page: before, it is in no dialog.
  const [field, setField] = createSignal<HTMLDivElement>();
  const chosen = createMemo(() => props.options.find((option) => option.value === props.value));
  return (
    <Field {...own}>
      {(control) => (
        <Kobalte<Option>
          options={[...props.options]}
          value={chosen() ?? null}
          onChange={(option) => option && props.onChange(option.value)}
          optionValue="value"
          optionTextValue={(option) => `${option.label} ${option.search ?? ""}`}
          optionLabel="label"
          defaultFilter="contains"
          triggerMode="focus"
          gutter={4}
          sameWidth
          itemComponent={(item) => (
            <ComboItem item={item.item}>
              <Kobalte.ItemLabel class="min-w-0 flex-1 truncate">
                <bdi>{item.item.rawValue.label}</bdi>
              </Kobalte.ItemLabel>
              <Show when={item.item.rawValue.hint}>
                <span class="shrink-0 text-meta text-text3">
                  <bdi>{item.item.rawValue.hint}</bdi>
                </span>
              </Show>
              <Kobalte.ItemIndicator>
                <Check size={14} aria-hidden="true" />
              </Kobalte.ItemIndicator>
            </ComboItem>
          )}
        >
          <Kobalte.Control ref={(element) => queueMicrotask(() => setField(element))} class="relative">
            <Kobalte.Input {...control} class={`${inputClass} ${inputHeight} pe-8`} />
            <Kobalte.Trigger
              class="absolute inset-y-0 end-0 flex w-8 items-center justify-center text-text3"
              aria-label={props.label}
              tabIndex={-1}
            >
              <ChevronsUpDown size={14} stroke-width={1.5} aria-hidden="true" />
            </Kobalte.Trigger>
          </Kobalte.Control>
          <ComboList field={field()} />
        </Kobalte>
      )}
    </Field>
  );
}

import ChevronsUpDown from "lucide-solid/icons/chevrons-up-down";
import { For, type JSX, splitProps } from "solid-js";
import { Field, type FieldProps, inputClass, inputHeight } from "./field.tsx";

export type Choice<T extends string> = { value: T; label: string; disabled?: boolean };

type SelectBoxProps<T extends string> = Omit<
  JSX.SelectHTMLAttributes<HTMLSelectElement>,
  "onChange" | "value"
> & {
  choices: readonly Choice<T>[];
  value: T;
  onChange: (value: T) => void;
};

/** The platform's own select in our clothes: best on a phone, and it needs no script. */
export function SelectBox<T extends string>(props: SelectBoxProps<T>): JSX.Element {
  const [own, rest] = splitProps(props, ["choices", "value", "onChange", "class"]);
  const choose = (value: string) => {
    const found = own.choices.find((choice) => choice.value === value);
    if (found) own.onChange(found.value);
  };
  return (
    <div class={`relative min-w-0 ${own.class ?? ""}`}>
      <select
        {...rest}
        class={`${inputClass} ${inputHeight} appearance-none truncate pe-8`}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        <For each={own.choices}>
          {(choice) => (
            <option
              value={choice.value}
              selected={choice.value === own.value}
              disabled={choice.disabled ?? false}
            >
              {choice.label}
            </option>
          )}
        </For>
      </select>
      <ChevronsUpDown
        size={14}
        stroke-width={1.5}
        class="pointer-events-none absolute inset-y-0 end-2.5 my-auto text-text3"
        aria-hidden="true"
      />
    </div>
  );
}

/** A select with label, hint and error. */
export function SelectField<T extends string>(
  props: FieldProps & Pick<SelectBoxProps<T>, "choices" | "value" | "onChange"> & { disabled?: boolean },
): JSX.Element {
  const [own, rest] = splitProps(props, ["label", "hint", "error", "optional", "aside", "class"]);
  return <Field {...own}>{(control) => <SelectBox {...control} {...rest} />}</Field>;
}

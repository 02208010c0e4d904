import { createSignal, type JSX, splitProps } from "solid-js";
import { parseDay, startOfDay, typedDay } from "../format/parse-date.ts";
import { m } from "../paraglide/messages.js";
import { formatSettings, show } from "../session/formatting.ts";
import { Field, type FieldProps, inputClass, inputHeight } from "./field.tsx";

/**
 * A day typed in any digits and either calendar. `value` is a UTC instant and empty while the text is no day; the
 * line below the field says how it was understood.
 */
export function DateField(
  props: FieldProps & {
    value: string;
    onChange: (instant: string) => void;
    /** A word that it takes too, where "yesterday" would be a strange example. */
    word?: string;
  },
): JSX.Element {
  const [own] = splitProps(props, ["label", "error", "optional", "aside", "class"]);
  const [text, setText] = createSignal(
    props.value === "" ? "" : typedDay(new Date(props.value), formatSettings()),
  );
  const example = () => typedDay(new Date(), formatSettings());
  const type = (typed: string) => {
    setText(typed);
    const day = parseDay(typed, formatSettings());
    props.onChange(day ? startOfDay(day, formatSettings()).toISOString() : "");
  };
  const hint = () =>
    props.value === ""
      ? m.order_date_hint({ example: example(), word: props.word ?? m.order_date_word() })
      : show.longDate(props.value);
  return (
    <Field {...own} hint={hint()}>
      {(control) => (
        <input
          {...control}
          dir="ltr"
          autocomplete="off"
          value={text()}
          class={`${inputClass} ${inputHeight} rtl:text-right`}
          onInput={(event) => type(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
        />
      )}
    </Field>
  );
}

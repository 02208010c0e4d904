import type { JSX } from "solid-js";

/** A box to tick, with its sentence beside it. */
export function Check(props: {
  label: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
}): JSX.Element {
  return (
    <label class="flex min-h-7 cursor-pointer items-center gap-2.5 text-table coarse:min-h-11">
      <input
        type="checkbox"
        class="size-4 shrink-0 accent-accent"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {props.label}
    </label>
  );
}

import Upload from "lucide-solid/icons/upload";
import { createUniqueId, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { createDropTarget } from "../../ui/drop-target.ts";

/** Takes one file, dropped or chosen. */
export function DropZone(props: { onFile: (file: File) => void; hint: string }): JSX.Element {
  const hintId = createUniqueId();
  const take = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) props.onFile(file);
  };
  const drop = createDropTarget(take);
  return (
    <label
      class="flex cursor-pointer flex-col items-center justify-center rounded-card border-2 border-dashed border-edge/50 bg-surface px-6 py-14 text-center transition-colors duration-120 hover:border-edge has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
      classList={{ "border-accent! bg-accent-soft/50!": drop.over() }}
      {...drop.handlers}
    >
      <input
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        class="sr-only"
        aria-label={m.imports_new()}
        aria-describedby={hintId}
        onChange={(event) => {
          take(event.currentTarget.files);
          // The same file may be chosen again after it was refused.
          event.currentTarget.value = "";
        }}
      />
      <span class="flex size-11 items-center justify-center rounded-card bg-accent-soft text-accent-text">
        <Upload size={20} stroke-width={1.5} aria-hidden="true" />
      </span>
      <span class="mt-4 font-medium">
        {m.import_drop()}{" "}
        <span class="text-accent-text underline underline-offset-[.25em]">{m.import_choose()}</span>
      </span>
      <span id={hintId} class="mt-1 text-table text-text3">
        {props.hint}
      </span>
    </label>
  );
}

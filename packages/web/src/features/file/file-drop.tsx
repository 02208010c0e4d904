import Upload from "lucide-solid/icons/upload";
import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { createDropTarget } from "../../ui/drop-target.ts";

/** Takes files, dropped or chosen. */
export function FileDrop(props: { add: (files: Iterable<File>) => void }): JSX.Element {
  const drop = createDropTarget((files) => props.add(files));
  return (
    <label
      class="m-3 flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-control border border-dashed border-edge/60 px-3 py-2 text-table text-text2 transition-colors duration-120 hover:border-edge hover:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring"
      classList={{ "border-accent! bg-accent-soft/50!": drop.over() }}
      {...drop.handlers}
    >
      <input
        type="file"
        multiple
        class="sr-only"
        onChange={(event) => {
          props.add([...(event.currentTarget.files ?? [])]);
          // The same file may be chosen again after it was refused.
          event.currentTarget.value = "";
        }}
      />
      <Upload size={14} stroke-width={1.5} class="shrink-0" aria-hidden="true" />
      {m.file_drop()}
    </label>
  );
}

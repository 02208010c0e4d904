import RotateCcw from "lucide-solid/icons/rotate-ccw";
import X from "lucide-solid/icons/x";
import { type JSX, Show } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { IconButton } from "../../ui/button.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Name } from "../../ui/text.tsx";
import type { OnTheWay } from "./uploads.ts";

/** A file on its way, or one that did not arrive. */
export function UploadRow(props: { of: OnTheWay; drop: () => void; retry: () => void }): JSX.Element {
  const name = () => isolate(props.of.file.name);
  return (
    <li class="flex items-center gap-2 py-2 ps-4 pe-2 text-table">
      <div class="min-w-0 flex-1">
        <Name class="block truncate">{props.of.file.name}</Name>
        <Show
          when={props.of.failure}
          fallback={
            <Progress class="mt-1.5" label={m.file_uploading({ name: name() })} value={props.of.share} />
          }
        >
          {(failure) => <p class="text-meta text-bad">{failure()}</p>}
        </Show>
      </div>
      <Show when={props.of.failure}>
        <IconButton name={m.action_try_again()} onClick={() => props.retry()}>
          <RotateCcw size={14} stroke-width={1.5} aria-hidden="true" />
        </IconButton>
      </Show>
      <IconButton name={m.file_stop({ name: name() })} onClick={() => props.drop()}>
        <X size={14} stroke-width={1.5} aria-hidden="true" />
      </IconButton>
    </li>
  );
}

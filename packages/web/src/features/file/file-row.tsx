import type { CustomerFile } from "@rabita/core/file/schema";
import FileIcon from "lucide-solid/icons/file";
import Trash from "lucide-solid/icons/trash";
import { type JSX, Show } from "solid-js";
import { linkOfFile } from "../../api/file.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { IconButton } from "../../ui/button.tsx";
import { Name, When } from "../../ui/text.tsx";
import { toastError } from "../../ui/toast.tsx";

/** One stored file; its name saves it. */
export function FileRow(props: { file: CustomerFile; remove: () => void }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const save = async () => {
    try {
      // The answer says that it is to be saved, so the page stays where it is.
      location.assign((await linkOfFile(tenantId, props.file)).url);
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <li class="group flex items-start gap-2.5 border-b border-line py-2 ps-4 pe-2 text-table last:border-0">
      <FileIcon size={15} stroke-width={1.5} class="mt-1 shrink-0 text-text3" aria-hidden="true" />
      <div class="min-w-0 flex-1">
        <button
          type="button"
          class="block max-w-full min-h-6 rounded-chip text-start font-medium wrap-anywhere hover:underline"
          aria-label={m.file_save({ name: isolate(props.file.name) })}
          onClick={save}
        >
          <bdi>{props.file.name}</bdi>
        </button>
        <div class="flex flex-wrap gap-x-1.5 text-meta text-text3">
          <span>{show.bytes(props.file.size)}</span>·<Name>{props.file.actor.name ?? m.actor_someone()}</Name>
          ·
          <When at={props.file.createdAt} />
        </div>
      </div>
      <Show when={can("file:write")}>
        <IconButton
          name={m.file_delete({ name: isolate(props.file.name) })}
          class="size-7! opacity-0 group-hover:opacity-100 focus-visible:opacity-100 coarse:size-11! coarse:opacity-100"
          onClick={() => props.remove()}
        >
          <Trash size={14} stroke-width={1.5} aria-hidden="true" />
        </IconButton>
      </Show>
    </li>
  );
}

import { A } from "@solidjs/router";
import ChevronRight from "lucide-solid/icons/chevron-right";
import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";

/** From the settings to the fields of customers. */
export function FieldsLink(): JSX.Element {
  const { path } = useWorkspace();
  return (
    <A
      href={path("/settings/fields")}
      class="flex items-center gap-4 rounded-card border border-line bg-surface px-4 py-3 transition-colors duration-120 hover:bg-hover"
    >
      <span class="min-w-0 flex-1">
        <span class="block font-semibold">{m.fields_title()}</span>
        <span class="block text-table text-text2">{m.fields_text()}</span>
      </span>
      <ChevronRight size={16} stroke-width={1.5} class="mirror shrink-0 text-text3" aria-hidden="true" />
    </A>
  );
}

import { For, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Dialog } from "../../ui/dialog.tsx";

const rows = [
  { keys: ["G", "H"], does: () => m.keys_go_home(), sequence: true },
  { keys: ["G", "C"], does: () => m.keys_go_customers(), sequence: true },
  { keys: ["G", "T"], does: () => m.keys_go_tasks(), sequence: true },
  { keys: ["G", "I"], does: () => m.keys_go_imports(), sequence: true },
  { keys: ["G", "S"], does: () => m.keys_go_settings(), sequence: true },
  { keys: ["C", "C"], does: () => m.keys_new_customer(), sequence: true },
  { keys: ["C", "K"], does: () => m.keys_new_task(), sequence: true },
  { keys: ["T"], does: () => m.keys_task(), sequence: false },
  { keys: ["N"], does: () => m.keys_note(), sequence: false },
  { keys: ["Ctrl / ⌘", "K"], does: () => m.keys_palette(), sequence: false },
  { keys: ["/"], does: () => m.keys_search(), sequence: false },
  { keys: ["J / K"], does: () => m.keys_lists(), sequence: false },
  { keys: ["X"], does: () => m.keys_select(), sequence: false },
  { keys: ["Ctrl / ⌘", "A"], does: () => m.keys_select_all(), sequence: false },
  { keys: ["Space"], does: () => m.keys_peek(), sequence: false },
  { keys: ["F"], does: () => m.keys_filter(), sequence: false },
  { keys: ["Ctrl / ⌘", "Z"], does: () => m.action_undo(), sequence: false },
  { keys: ["Ctrl / ⌘", "Enter"], does: () => m.keys_submit(), sequence: false },
  { keys: ["Esc"], does: () => m.keys_close(), sequence: false },
  { keys: ["?"], does: () => m.keys_help(), sequence: false },
];

/** All keys and what they do. */
export function KeysDialog(props: { open: boolean; onClose: () => void }): JSX.Element {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={m.help_keys()}>
      <dl class="px-5 py-2">
        <For each={rows}>
          {(row) => (
            <div class="flex min-h-10 items-center justify-between gap-4 border-b border-line last:border-0">
              <dt class="text-table">{row.does()}</dt>
              <dd dir="ltr" class="flex items-center gap-1.5 text-meta text-text3">
                <For each={row.keys}>
                  {(key, index) => (
                    <>
                      {index() > 0 && (row.sequence ? m.keys_then() : "+")}
                      <kbd class="min-w-6 rounded-chip border border-line bg-sunken px-1.5 py-0.5 text-center font-sans font-medium text-text2">
                        {key}
                      </kbd>
                    </>
                  )}
                </For>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Dialog>
  );
}

import ChevronRight from "lucide-solid/icons/chevron-right";
import { For, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";

type Row = { label: string; cells: (string | undefined)[] };

/** The numbers behind the bars, the newest first; folded away until somebody wants them. */
export function Figures(props: { period: string; names: string[]; rows: Row[] }): JSX.Element {
  return (
    <details class="group border-t border-line">
      <summary class="flex min-h-11 cursor-pointer list-none items-center gap-1.5 px-4 py-2 text-table font-medium text-accent-text">
        <ChevronRight
          size={16}
          stroke-width={1.5}
          class="shrink-0 group-open:rotate-90 rtl:-scale-x-100 rtl:group-open:-rotate-90"
          aria-hidden="true"
        />
        {m.usage_figures()}
      </summary>
      {/* It scrolls, so the keyboard has to reach it; and what is there for screen readers alone must stay inside. */}
      <section
        class="relative max-h-96 overflow-auto border-t border-line"
        tabindex={0}
        aria-label={m.usage_figures()}
      >
        <table class="w-full text-table">
          <thead class="sticky top-0 bg-surface text-meta text-text3">
            <tr>
              <th scope="col" class="py-2 ps-4 pe-2 text-start font-medium">
                {props.period}
              </th>
              <For each={props.names}>
                {(name) => (
                  <th scope="col" class="px-2 py-2 text-right font-medium last:pe-4 sm:px-4">
                    {name}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={props.rows}>
              {(row) => (
                <tr class="border-t border-line">
                  <th scope="row" class="py-1.5 ps-4 pe-2 text-start font-normal whitespace-nowrap">
                    {row.label}
                  </th>
                  <For each={row.cells}>
                    {(cell) => (
                      <td class="px-2 py-1.5 text-right whitespace-nowrap last:pe-4 sm:px-4 tabular-nums">
                        {cell ?? <Unknown />}
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </details>
  );
}

const Unknown = (): JSX.Element => (
  <>
    <span aria-hidden="true">–</span>
    <span class="sr-only">{m.usage_unknown()}</span>
  </>
);

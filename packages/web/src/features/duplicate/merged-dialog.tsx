import type { Unmerged } from "@rabita/core/customer/merge-schema";
import type { CustomerView } from "@rabita/core/customer/schema";
import { A } from "@solidjs/router";
import Split from "lucide-solid/icons/split";
import { createSignal, For, type JSX, Show } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { announce } from "../../ui/live.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Name, When } from "../../ui/text.tsx";
import { toastError } from "../../ui/toast.tsx";
import { useFields } from "../field/queries.ts";
import { createMergeMoments } from "./merge-moments.ts";
import { labelOf, linesOf } from "./shown.ts";
import { createTakeApart } from "./take-apart.ts";

type Inside = NonNullable<CustomerView["absorbed"]>[number];

/** Who was merged into a customer, when and by whom; each can be taken apart again. */
export function MergedDialog(props: { customer: CustomerView; onClose: () => void }): JSX.Element {
  const { can } = useWorkspace();
  const takeApart = createTakeApart();
  const [parted, setParted] = createSignal<Unmerged>();
  const [pending, setPending] = createSignal<string>();
  const inside = () => props.customer.absorbed ?? [];
  const moments = createMergeMoments(
    () => props.customer.customerId,
    () => inside().map(({ customerId }) => customerId),
  );
  const nameOf = (customerId: string) =>
    inside().find((each) => each.customerId === customerId)?.displayName ?? "";
  const part = async (one: Inside) => {
    setPending(one.customerId);
    try {
      const answer = await takeApart.run(props.customer.customerId, one.customerId);
      setParted(answer);
      announce(m.merged_apart_done({ name: isolate(answer.restored.displayName) }));
    } catch (error) {
      toastError(error);
    } finally {
      setPending(undefined);
    }
  };
  return (
    <Dialog
      open
      onClose={props.onClose}
      title={m.merged_title({ name: isolate(props.customer.displayName) })}
      text={m.merged_text()}
    >
      <div class="px-5 py-4">
        <Show when={parted()}>{(answer) => <Parted answer={answer()} onClose={props.onClose} />}</Show>
        <ul>
          <For each={inside()}>
            {(one) => (
              <li class="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line py-2 text-table last:border-0">
                <span class="min-w-0 flex-1">
                  <Name class="font-medium wrap-anywhere">{one.displayName}</Name>
                  <span class="block text-meta text-text3">
                    <Show
                      when={one.into === props.customer.customerId}
                      fallback={m.merged_deeper({ name: isolate(nameOf(one.into)) })}
                    >
                      <Show when={moments()[one.customerId]}>
                        {(moment) => (
                          <>
                            <Name>{moment().actor.name ?? m.actor_someone()}</Name> ·{" "}
                            <When at={moment().at} />
                          </>
                        )}
                      </Show>
                    </Show>
                  </span>
                </span>
                <Show when={can("customer:merge") && one.into === props.customer.customerId}>
                  <Button
                    size="sm"
                    pending={pending() === one.customerId}
                    aria-label={m.merged_apart_named({ name: isolate(one.displayName) })}
                    onClick={() => part(one)}
                  >
                    <Split size={14} stroke-width={1.5} aria-hidden="true" />
                    {m.merged_apart()}
                  </Button>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Dialog>
  );
}

/** What became of taking apart: where the other one is, and what stayed as it was changed since. */
function Parted(props: { answer: Unmerged; onClose: () => void }): JSX.Element {
  const { tenantId, path } = useWorkspace();
  const fields = useFields(() => tenantId);
  const known = () => ({
    fields: fields.isSuccess ? fields.data.items : [],
    companies: [props.answer.customer.company].flatMap((each) => each ?? []),
  });
  const read = (at: string, value: unknown) => linesOf(at, value, known()).join(" · ") || m.not_set();
  return (
    <div class="mb-3">
      <Notice tone="ok">
        {m.merged_apart_done({ name: isolate(props.answer.restored.displayName) })}{" "}
        <A
          href={path(`/customers/${props.answer.restored.customerId}`)}
          class="rounded-chip font-medium underline"
          onClick={() => props.onClose()}
        >
          {m.twins_open()}
        </A>
      </Notice>
      <Show when={props.answer.stayed.length > 0}>
        <section class="mt-3 rounded-control bg-warn-soft px-3 py-2 text-table">
          <h3 class="font-semibold text-warn">{m.merged_stayed_title()}</h3>
          <p class="text-text2">{m.merged_stayed_text()}</p>
          <ul class="mt-1.5">
            <For each={props.answer.stayed}>
              {(one) => (
                <li class="wrap-anywhere">
                  <span class="font-medium">{labelOf(one.path)}:</span>{" "}
                  {m.merged_stayed_line({
                    value: read(one.path, one.value),
                    before: read(one.path, one.before),
                  })}
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </div>
  );
}

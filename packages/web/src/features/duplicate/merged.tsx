import type { CustomerView } from "@rabita/core/customer/schema";
import { useLocation } from "@solidjs/router";
import Merge from "lucide-solid/icons/merge";
import { createSignal, type JSX, lazy, Show, Suspense } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";

const MergedDialog = lazy(async () => ({ default: (await import("./merged-dialog.tsx")).MergedDialog }));

/** What a customer's page says of merges: how many are inside, and that the address opened was another one's. */
export function Merged(props: { customer: CustomerView }): JSX.Element {
  const location = useLocation<{ mergedFrom?: string }>();
  const [open, setOpen] = createSignal(false);
  const inside = () => props.customer.absorbed ?? [];
  const from = () => inside().find(({ customerId }) => customerId === location.state?.mergedFrom);
  return (
    <>
      <Show when={from()}>
        {(one) => (
          <Notice tone="info" class="mt-4">
            {m.merged_from_notice({ name: isolate(one().displayName) })}
          </Notice>
        )}
      </Show>
      <Show when={inside().length > 0}>
        <Button look="ghost" size="sm" class="mt-2 -ms-2.5" onClick={() => setOpen(true)}>
          <Merge size={14} stroke-width={1.5} aria-hidden="true" />
          {m.merged_inside({ shown: show.number(inside().length) })}
        </Button>
      </Show>
      <Suspense>
        <Show when={open()}>
          <MergedDialog customer={props.customer} onClose={() => setOpen(false)} />
        </Show>
      </Suspense>
    </>
  );
}

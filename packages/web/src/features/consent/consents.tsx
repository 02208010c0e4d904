import type { Channel } from "@rabita/core/consent/schema";
import type { CustomerView } from "@rabita/core/customer/schema";
import { createSignal, For, type JSX, lazy, Show, Suspense } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { Card } from "../../ui/page.tsx";
import { Status } from "../../ui/status.tsx";
import { When } from "../../ui/text.tsx";
import { channelName, channels, howName, stateLook } from "./words.ts";

const ConsentDialog = lazy(async () => ({ default: (await import("./consent-dialog.tsx")).ConsentDialog }));

/** By which ways a customer agreed to hear from us, with the proof of each. */
export function Consents(props: { customer: CustomerView; readonly: boolean }): JSX.Element {
  const [asking, setAsking] = createSignal<Channel>();
  return (
    <Card title={m.consent_title()}>
      <ul>
        <For each={channels}>
          {(channel) => {
            const consent = () => props.customer.consent[channel];
            return (
              <li class="border-b border-line px-4 py-2 text-table last:border-0">
                <div class="flex items-center justify-between gap-3">
                  <span class="font-medium">{channelName(channel)}</span>
                  <span class="flex items-center gap-1">
                    <Status tone={stateLook(consent().state).tone}>
                      {stateLook(consent().state).name()}
                    </Status>
                    <Show when={!props.readonly}>
                      <button
                        type="button"
                        class="h-7 rounded-control px-2 text-meta font-medium text-accent-text hover:bg-hover coarse:h-11"
                        onClick={() => setAsking(channel)}
                      >
                        {m.action_edit()}
                        <span class="sr-only"> {m.consent_change({ channel: channelName(channel) })}</span>
                      </button>
                    </Show>
                  </span>
                </div>
                <Show when={consent().at}>
                  {(at) => (
                    <p class="text-meta text-text3">
                      <When at={at()} dateOnly />
                      <Show when={consent().how}>{(how) => <> · {howName(how())}</>}</Show>
                      <Show when={consent().text}>
                        {(text) => (
                          <>
                            {" · "}
                            <q dir="auto">{isolate(text())}</q>
                          </>
                        )}
                      </Show>
                    </p>
                  )}
                </Show>
              </li>
            );
          }}
        </For>
      </ul>
      <Suspense>
        <Show when={asking()} keyed>
          {(channel) => (
            <ConsentDialog
              customerId={props.customer.customerId}
              channel={channel}
              before={props.customer.consent[channel]}
              onClose={() => setAsking(undefined)}
            />
          )}
        </Show>
      </Suspense>
    </Card>
  );
}

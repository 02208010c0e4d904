import type { DeadLetter } from "@rabita/core/activity/schema";
import { useQueryClient } from "@tanstack/solid-query";
import CircleCheck from "lucide-solid/icons/circle-check";
import RotateCw from "lucide-solid/icons/rotate-cw";
import { createSignal, For, type JSX, Show } from "solid-js";
import { listDeadLetters, retryDeadLetter } from "../../api/dead-letter.ts";
import { ApiError } from "../../api/error.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Listed } from "../../ui/listed.tsx";
import { Card, PageHeader } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/state.tsx";
import { Code, When } from "../../ui/text.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { SettingsFrame } from "../settings/settings-frame.tsx";
import { reactionName } from "./words.ts";

const deadLettersKey = (tenantId: string) => ["tenant", tenantId, "dead-letters"] as const;

/** Reactions that failed for good, for admins: what, when, why, and run them again. */
export function DeadLettersPage(): JSX.Element {
  return (
    <SettingsFrame
      title={m.dead_title()}
      needs={{ right: "dead-letter:manage", title: m.dead_no_right_title(), text: m.dead_no_right_text() }}
    >
      <Letters />
    </SettingsFrame>
  );
}

function Letters(): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const [pending, setPending] = createSignal(false);
  const key = deadLettersKey(tenantId);
  const list = useQuery(() => ({ queryKey: key, queryFn: () => listDeadLetters(tenantId) }));
  const letters = () => (list.isSuccess ? list.data.items : []);
  const retry = async (some: readonly DeadLetter[]) => {
    setPending(true);
    try {
      for (const letter of some) {
        await retryDeadLetter(tenantId, letter).catch((error: unknown) => {
          // Somebody else ran it again meanwhile.
          if (!(error instanceof ApiError && error.status === 404)) throw error;
        });
      }
      toast(m.dead_retried_toast());
    } catch (error) {
      toastError(error);
    } finally {
      setPending(false);
      void queries.invalidateQueries({ queryKey: key });
    }
  };
  return (
    <>
      <PageHeader
        title={m.dead_title()}
        text={m.dead_text()}
        actions={
          <Show when={letters().length > 1}>
            <Button look="primary" pending={pending()} onClick={() => retry(letters())}>
              {m.dead_retry_all()}
            </Button>
          </Show>
        }
      />
      <div class="mt-5">
        <Listed
          list={list}
          isEmpty={letters().length === 0}
          empty={
            <EmptyState
              icon={<CircleCheck size={20} stroke-width={1.5} aria-hidden="true" />}
              title={m.dead_empty_title()}
              text={m.dead_empty_text()}
            />
          }
        >
          <Card>
            <ul>
              <For each={letters()}>
                {(letter) => (
                  <li class="flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-2 text-table last:border-0">
                    <div class="min-w-0 flex-1 basis-60">
                      <div class="font-medium">{reactionName(letter.subscriber)}</div>
                      <div class="text-meta text-text3">
                        {m.dead_change({ seq: show.number(letter.seq) })} · <When at={letter.at} />
                      </div>
                      <div class="text-meta text-bad">
                        {m.dead_code()}: <Code>{letter.code}</Code>
                      </div>
                    </div>
                    <Button
                      size="sm"
                      disabled={pending()}
                      aria-label={m.dead_retry_named({ what: reactionName(letter.subscriber) })}
                      onClick={() => retry([letter])}
                    >
                      <RotateCw size={14} stroke-width={1.5} aria-hidden="true" />
                      {m.dead_retry()}
                    </Button>
                  </li>
                )}
              </For>
            </ul>
          </Card>
        </Listed>
      </div>
    </>
  );
}

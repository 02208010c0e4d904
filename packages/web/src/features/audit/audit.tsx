import { useSearchParams } from "@solidjs/router";
import FileDown from "lucide-solid/icons/file-down";
import SearchX from "lucide-solid/icons/search-x";
import X from "lucide-solid/icons/x";
import { createSignal, For, type JSX, lazy, Show, Suspense } from "solid-js";
import { type AuditFilter, readAudit } from "../../api/audit.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useInfiniteQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { Listed } from "../../ui/listed.tsx";
import { Card, PageHeader } from "../../ui/page.tsx";
import { SelectField } from "../../ui/select.tsx";
import { EmptyState } from "../../ui/state.tsx";
import { useMembers } from "../member/queries.ts";
import { SettingsFrame } from "../settings/settings-frame.tsx";
import { EntryRow } from "./entry.tsx";
import { nounChoices } from "./words.ts";

const ExportDialog = lazy(async () => ({
  default: (await import("../export/export-dialog.tsx")).ExportDialog,
}));

const dayMs = 24 * 3600 * 1000;

/** The journal as a reviewer reads it. Its filters stand in the address, so what was found can be sent on. */
export function AuditPage(): JSX.Element {
  return (
    <SettingsFrame
      title={m.audit_title()}
      wide
      needs={{ right: "audit:read", title: m.audit_no_right_title(), text: m.audit_no_right_text() }}
    >
      <Entries />
    </SettingsFrame>
  );
}

type Asked = { actor?: string; who?: string; action?: string; record?: string; from?: string; to?: string };

function Entries(): JSX.Element {
  const { tenantId, can } = useWorkspace();
  // Values that are members are told by their names.
  useMembers(() => tenantId);
  const [taking, setTaking] = createSignal(false);
  const [asked, setAsked] = useSearchParams<Asked>();
  const filter = (): AuditFilter => {
    const { actor, action, record, from, to } = asked;
    // The day itself is meant too.
    const end = to && new Date(Date.parse(to) + dayMs - 1).toISOString();
    return {
      ...(actor && { actor }),
      ...(action && { action }),
      ...(record && { record }),
      ...(from && { from }),
      ...(end && { to: end }),
    };
  };
  const list = useInfiniteQuery(() => ({
    queryKey: ["tenant", tenantId, "audit", filter()] as const,
    queryFn: ({ pageParam, signal }) => readAudit(tenantId, { ...filter(), cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.cursor,
  }));
  const items = () => list.data?.pages.flatMap((page) => page.items) ?? [];
  const readTo = () => list.data?.pages.at(-1)?.readTo;
  const clear = () =>
    setAsked({
      actor: undefined,
      who: undefined,
      action: undefined,
      record: undefined,
      from: undefined,
      to: undefined,
    });
  const isFiltered = () => Object.keys(filter()).length > 0;
  return (
    <>
      <PageHeader
        title={m.audit_title()}
        text={m.audit_text()}
        actions={
          <Show when={can("customer:export")}>
            <Button onClick={() => setTaking(true)}>
              <FileDown size={16} stroke-width={1.5} aria-hidden="true" />
              {m.export_action()}
            </Button>
          </Show>
        }
      />
      <Suspense>
        <Show when={taking()}>
          <ExportDialog audit={filter()} onClose={() => setTaking(false)} />
        </Show>
      </Suspense>
      <div class="mt-5 flex flex-col gap-4">
        <div class="grid grid-cols-2 gap-4 sm:grid-cols-3">
          <SelectField
            class="max-sm:col-span-2"
            label={m.audit_what()}
            choices={[{ value: "", label: m.audit_everything() }, ...nounChoices()]}
            value={asked.action ?? ""}
            onChange={(action) => setAsked({ action: action || undefined })}
          />
          <DateField
            label={m.audit_from()}
            optional
            value={asked.from ?? ""}
            onChange={(from) => setAsked({ from: from || undefined })}
          />
          <DateField
            label={m.audit_to()}
            optional
            value={asked.to ?? ""}
            onChange={(to) => setAsked({ to: to || undefined })}
          />
        </div>
        <Show when={isFiltered()}>
          <div class="flex flex-wrap gap-2">
            <Show when={asked.actor}>
              <Button size="sm" onClick={() => setAsked({ actor: undefined, who: undefined })}>
                {m.audit_only_actor({ who: isolate(asked.who ?? asked.actor ?? "") })}
                <X size={14} stroke-width={1.5} aria-hidden="true" />
              </Button>
            </Show>
            <Show when={asked.record}>
              <Button size="sm" onClick={() => setAsked({ record: undefined })}>
                {m.audit_only_record()}
                <X size={14} stroke-width={1.5} aria-hidden="true" />
              </Button>
            </Show>
            <Button size="sm" look="ghost" onClick={clear}>
              {m.audit_clear()}
            </Button>
          </div>
        </Show>
        <Listed
          list={list}
          isEmpty={items().length === 0 && !list.hasNextPage}
          whenScrolled
          empty={
            <EmptyState
              icon={<SearchX size={20} stroke-width={1.5} aria-hidden="true" />}
              title={m.audit_none_title()}
              text={m.audit_none_text()}
              action={<Button onClick={clear}>{m.audit_clear()}</Button>}
            />
          }
        >
          <Show when={items().length > 0}>
            <Card>
              <ul>
                <For each={items()}>
                  {(entry) => (
                    <EntryRow
                      entry={entry}
                      onActor={({ id, name }) => setAsked({ actor: id, who: name })}
                      onRecord={(record) => setAsked({ record })}
                    />
                  )}
                </For>
              </ul>
            </Card>
          </Show>
          <Show when={list.hasNextPage && readTo()}>
            {(at) => (
              <p class="text-center text-meta text-text3">{m.audit_looked_to({ when: show.date(at()) })}</p>
            )}
          </Show>
        </Listed>
      </div>
    </>
  );
}

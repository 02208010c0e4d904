import { deviceIn } from "@rabita/core/audit/device";
import type { AuditEntry } from "@rabita/core/audit/schema";
import { A } from "@solidjs/router";
import { For, type JSX, Show } from "solid-js";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Code, Name } from "../../ui/text.tsx";
import { fieldLabel, valueText } from "../customer/value-text.ts";
import { actionName } from "./words.ts";

/** Records that have a page. */
const places: Record<string, (id: string) => string> = {
  customer: (id) => `/customers/${id}`,
  import: (id) => `/imports/${id}`,
};

const actorText = ({ kind, name }: AuditEntry["actor"]): string => {
  if (kind === "key") return name ? `${m.actor_key()}: ${name}` : m.actor_key();
  return name ?? (kind === "user" ? m.actor_someone() : m.actor_system());
};

/** Who did what, when and from where; what it was before and after, side by side. */
export function EntryRow(props: {
  entry: AuditEntry;
  onActor: (actor: { id: string; name: string }) => void;
  onRecord: (id: string) => void;
}): JSX.Element {
  const who = () => actorText(props.entry.actor);
  return (
    <li class="border-b border-line px-4 py-3 text-table last:border-0">
      <div class="flex flex-wrap items-baseline justify-between gap-x-4">
        <span class="font-medium">{actionName(props.entry.action)}</span>
        <time datetime={props.entry.at} class="text-meta text-text3">
          {show.absolute(props.entry.at)}
        </time>
      </div>
      <div class="mt-0.5 flex flex-wrap items-baseline gap-x-2 text-meta text-text2">
        <button
          type="button"
          class="min-h-6 rounded-chip hover:underline"
          aria-label={m.audit_only_actor({ who: isolate(who()) })}
          onClick={() => props.onActor({ id: props.entry.actor.id ?? "", name: who() })}
        >
          <Name>{who()}</Name>
        </button>
        <Show when={props.entry.ip}>{(ip) => <span>{m.audit_from_ip({ ip: isolate(ip()) })}</span>}</Show>
        <Show when={deviceIn(props.entry)}>{(device) => <Name>{device()}</Name>}</Show>
        <For each={props.entry.records}>
          {(records) => <Records {...records} onRecord={props.onRecord} />}
        </For>
      </div>
      <Show when={props.entry.changes.length > 0}>
        <Changes changes={props.entry.changes} />
      </Show>
    </li>
  );
}

function Records(props: AuditEntry["records"][number] & { onRecord: (id: string) => void }): JSX.Element {
  const { path } = useWorkspace();
  const first = () => props.ids.slice(0, 3);
  return (
    <>
      <For each={first()}>
        {(id) => (
          <Show
            when={places[props.noun]}
            fallback={
              <button
                type="button"
                class="min-h-6 max-w-full rounded-chip text-start font-mono break-all hover:underline"
                title={m.audit_only_record()}
                onClick={() => props.onRecord(id)}
              >
                <Code>{id}</Code>
              </button>
            }
          >
            {(place) => (
              <A
                href={path(place()(id))}
                class="inline-block min-h-6 max-w-full rounded-chip font-mono break-all text-accent-text hover:underline"
              >
                <Code>{id}</Code>
              </A>
            )}
          </Show>
        )}
      </For>
      <Show when={props.count > first().length}>
        <span>{m.audit_more_records({ count: show.number(props.count - first().length) })}</span>
      </Show>
    </>
  );
}

function Changes(props: { changes: AuditEntry["changes"] }): JSX.Element {
  const value = (path: string, of: unknown) =>
    of === null || of === undefined || of === "" ? m.audit_empty_value() : valueText(path, of);
  return (
    <table class="mt-2 w-full table-fixed border-collapse text-meta">
      <caption class="sr-only">{m.audit_details()}</caption>
      <thead class="text-text3">
        <tr>
          <th class="w-1/4 py-1 pe-3 text-start font-normal">{m.audit_field()}</th>
          <th class="py-1 pe-3 text-start font-normal">{m.audit_before()}</th>
          <th class="py-1 text-start font-normal">{m.audit_after()}</th>
        </tr>
      </thead>
      <tbody>
        <For each={props.changes}>
          {(change) => (
            <tr class="border-t border-line align-top">
              <th scope="row" class="py-1 pe-3 text-start font-normal wrap-anywhere text-text2">
                {fieldLabel(change.path)}
              </th>
              <td class="py-1 pe-3 wrap-anywhere text-text2">
                <bdi>{value(change.path, change.before)}</bdi>
              </td>
              <td class="py-1 wrap-anywhere">
                <bdi>{value(change.path, change.after)}</bdi>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  );
}

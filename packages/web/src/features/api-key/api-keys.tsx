import type { ApiKey } from "@rabita/core/api-key/schema";
import { useSearchParams } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import KeyRound from "lucide-solid/icons/key-round";
import { createSignal, For, type JSX, Show } from "solid-js";
import { listApiKeys } from "../../api/api-key.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Listed } from "../../ui/listed.tsx";
import { Card, PageHeader } from "../../ui/page.tsx";
import { SelectField } from "../../ui/select.tsx";
import { EmptyState } from "../../ui/state.tsx";
import { Status } from "../../ui/status.tsx";
import { Code, Name, When } from "../../ui/text.tsx";
import { SettingsFrame } from "../settings/settings-frame.tsx";
import { MadeDialog } from "./made.tsx";
import { NewKeyDialog } from "./new-key.tsx";
import { RevokeDialog } from "./revoke.tsx";
import { scopesText, stateName, stateTone } from "./words.ts";

/** Whose keys are worth a look. */
const makers = ["removed", "suspended"] as const;

/** The keys with which programs come in: what each may do, when it was used last, and taking it away. */
export function ApiKeysPage(): JSX.Element {
  return (
    <SettingsFrame
      title={m.apikey_title()}
      needs={{ right: "apikey:manage", title: m.apikey_no_right_title(), text: m.apikey_no_right_text() }}
    >
      <Keys />
    </SettingsFrame>
  );
}

function Keys(): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const key = ["tenant", tenantId, "api-keys"] as const;
  const [asked, setAsked] = useSearchParams<{ maker?: string }>();
  const maker = () => makers.find((one) => one === asked.maker);
  const list = useQuery(() => ({
    queryKey: [...key, maker()] as const,
    queryFn: ({ signal }) => listApiKeys(tenantId, { maker: maker() }, signal),
  }));
  const items = () => list.data?.items ?? [];
  const [open, setOpen] = createSignal<"new" | { key: string } | { revoke: ApiKey }>();
  const made = () => (open() as { key?: string } | undefined)?.key;
  const revoked = () => (open() as { revoke?: ApiKey } | undefined)?.revoke;
  const reload = () => void queries.invalidateQueries({ queryKey: key });
  const close = () => {
    setOpen(undefined);
    reload();
  };
  const newButton = () => (
    <Button look="primary" onClick={() => setOpen("new")}>
      {m.apikey_new()}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={m.apikey_title()}
        text={m.apikey_text()}
        actions={<Show when={items().length > 0}>{newButton()}</Show>}
      />
      <div class="mt-5 flex flex-col gap-4">
        <Show when={items().length > 0 || maker()}>
          <div class="sm:max-w-64">
            <SelectField
              label={m.apikey_maker()}
              choices={[
                { value: "", label: m.apikey_maker_any() },
                { value: "removed", label: m.apikey_maker_removed() },
                { value: "suspended", label: m.apikey_maker_suspended() },
              ]}
              value={maker() ?? ""}
              onChange={(next) => setAsked({ maker: next || undefined })}
            />
          </div>
        </Show>
        <Listed
          list={list}
          isEmpty={items().length === 0}
          empty={
            <EmptyState
              icon={<KeyRound size={20} stroke-width={1.5} aria-hidden="true" />}
              title={maker() ? m.apikey_none_of_these() : m.apikey_none_title()}
              text={maker() ? "" : m.apikey_none_text()}
              action={
                maker() ? (
                  <Button onClick={() => setAsked({ maker: undefined })}>{m.apikey_all()}</Button>
                ) : (
                  newButton()
                )
              }
            />
          }
        >
          <Card>
            <ul>
              <For each={items()}>
                {(item) => <KeyRow item={item} onRevoke={() => setOpen({ revoke: item })} />}
              </For>
            </ul>
          </Card>
        </Listed>
      </div>
      <Show when={open() === "new"}>
        <NewKeyDialog onMade={(each) => setOpen({ key: each })} onClose={close} />
      </Show>
      <Show when={made()}>{(each) => <MadeDialog made={each()} onClose={close} />}</Show>
      <Show when={revoked()}>
        {(item) => <RevokeDialog apiKey={item()} onDone={close} onClose={() => setOpen(undefined)} />}
      </Show>
    </>
  );
}

/** Who made a key, and that they left: such keys are worth a look. */
function madeBy({ createdBy: { name, status } }: ApiKey): string {
  const who = isolate(name ?? m.actor_someone());
  if (status === "removed") return m.apikey_made_by_gone({ who });
  return status === "suspended" ? m.apikey_made_by_suspended({ who }) : m.apikey_made_by({ who });
}

function KeyRow(props: { item: ApiKey; onRevoke: () => void }): JSX.Element {
  return (
    <li class="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-4 py-3 text-table last:border-0">
      <div class="min-w-0 flex-1 basis-72">
        <div class="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Name class="font-medium wrap-anywhere">{props.item.name}</Name>
          <Code class="font-mono text-meta text-text3">{`rk_…${props.item.ending}`}</Code>
          <Status tone={stateTone[props.item.state]}>{stateName(props.item.state)}</Status>
        </div>
        <p class="mt-1 text-meta text-text2">{scopesText(props.item.scopes)}</p>
        <p class="mt-1 text-meta text-text3">
          <Show when={props.item.lastUsedAt} fallback={m.apikey_unused()}>
            {(at) => (
              <>
                {m.apikey_used()} <When at={at()} />
              </>
            )}
          </Show>
          {" · "}
          <Show when={props.item.expiresAt} fallback={m.apikey_endless()}>
            {(at) => (
              <>
                {m.apikey_until()} <When at={at()} dateOnly />
              </>
            )}
          </Show>
          {" · "}
          {madeBy(props.item)}
        </p>
      </div>
      <Show when={props.item.state === "active"}>
        <Button
          size="sm"
          aria-label={m.apikey_revoke_named({ name: isolate(props.item.name) })}
          onClick={() => props.onRevoke()}
        >
          {m.apikey_revoke()}
        </Button>
      </Show>
    </li>
  );
}

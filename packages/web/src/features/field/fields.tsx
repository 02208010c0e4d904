import type { Field } from "@rabita/core/field/schema";
import Plus from "lucide-solid/icons/plus";
import TextCursorInput from "lucide-solid/icons/text-cursor-input";
import { createSignal, For, type JSX, Show, Suspense } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { Listed } from "../../ui/listed.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Card, PageHeader } from "../../ui/page.tsx";
import { EmptyState } from "../../ui/state.tsx";
import { SettingsFrame } from "../settings/settings-frame.tsx";
import { createFieldActions } from "./actions.ts";
import { FieldDialog } from "./field-dialog.tsx";
import { FieldRow } from "./field-row.tsx";
import { inOrder, useFields } from "./queries.ts";

/** The workspace's own fields of customers: added, named, ordered and put away by admins. */
export function FieldsPage(): JSX.Element {
  const workspace = useWorkspace();
  const fields = useFields(() => workspace.tenantId);
  const actions = createFieldActions();
  const [open, setOpen] = createSignal<"new" | Field>();
  const may = () => workspace.can("field:manage");
  const all = () => inOrder(fields.data?.items ?? []);
  const live = () => all().filter((field) => !field.archived);
  const archived = () => all().filter((field) => field.archived);
  const add = () => (
    <Show when={may()}>
      <Button look="primary" onClick={() => setOpen("new")}>
        <Plus size={16} stroke-width={1.75} aria-hidden="true" />
        {m.field_add()}
      </Button>
    </Show>
  );
  return (
    <SettingsFrame title={m.fields_title()}>
      <PageHeader
        title={m.fields_title()}
        text={m.fields_text()}
        actions={<Show when={all().length > 0}>{add()}</Show>}
      />
      <div class="mt-5 flex flex-col gap-4">
        <Show when={!may()}>
          <Notice tone="info">{m.settings_readonly()}</Notice>
        </Show>
        <Listed
          list={fields}
          isEmpty={all().length === 0}
          empty={
            <EmptyState
              icon={<TextCursorInput size={20} stroke-width={1.5} aria-hidden="true" />}
              title={m.fields_none()}
              text={m.fields_none_text()}
              action={add()}
            />
          }
        >
          <Rows title={m.fields_customer()} fields={live()} />
          <Rows title={m.fields_archived()} fields={archived()} />
        </Listed>
      </div>
      <Suspense>
        <Show when={open()} keyed>
          {(what) => (
            <FieldDialog
              field={what === "new" ? undefined : what}
              order={all().length}
              onClose={() => setOpen(undefined)}
            />
          )}
        </Show>
      </Suspense>
    </SettingsFrame>
  );

  function Rows(props: { title: string; fields: readonly Field[] }): JSX.Element {
    return (
      <Show when={props.fields.length > 0}>
        <Card title={props.title}>
          <ul>
            <For each={props.fields}>
              {(field, index) => (
                <FieldRow
                  field={field}
                  first={index() === 0}
                  last={index() === props.fields.length - 1}
                  readonly={!may()}
                  edit={() => setOpen(field)}
                  move={(by) => void actions.move(props.fields, index(), by)}
                  archive={() => void actions.archive(field)}
                />
              )}
            </For>
          </ul>
        </Card>
      </Show>
    );
  }
}

import type { CustomerView } from "@rabita/core/customer/schema";
import { A, useNavigate } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import Ellipsis from "lucide-solid/icons/ellipsis";
import Merge from "lucide-solid/icons/merge";
import Trash from "lucide-solid/icons/trash";
import { createSignal, For, type JSX, lazy, Show, Suspense } from "solid-js";
import { deleteCustomer, restoreCustomer } from "../../api/customer.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Editable } from "../../ui/editable.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { Notice } from "../../ui/notice.tsx";
import { When } from "../../ui/text.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { Twins } from "../duplicate/twins.tsx";
import { homeKey } from "../home/queries.ts";
import { customerKey, customersKey } from "./queries.ts";
import { Stage } from "./stage.tsx";

const MergeWithDialog = lazy(async () => ({
  default: (await import("../duplicate/merge-with.tsx")).MergeWithDialog,
}));

/** Name, stage and what can be done with the whole record. */
export function CustomerHead(props: {
  customer: CustomerView;
  readonly: boolean;
  rename: (name: string) => Promise<void>;
}): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [merging, setMerging] = createSignal(false);
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: customersKey(workspace.tenantId) });
    void queries.invalidateQueries({ queryKey: homeKey(workspace.tenantId) });
  };
  const remove = async () => {
    const { tenantId, path } = workspace;
    const { customerId, displayName, version } = props.customer;
    const name = isolate(displayName);
    try {
      await deleteCustomer(tenantId, customerId, version);
    } catch (error) {
      toastError(error);
      return;
    }
    navigate(path("/customers"));
    queries.removeQueries({ queryKey: customerKey(tenantId, customerId) });
    refresh();
    toast(m.customer_deleted_toast({ name }), async () => {
      await restoreCustomer(tenantId, customerId);
      refresh();
      toast(m.customer_restored_toast({ name }));
    });
  };
  return (
    <header class="flex items-start gap-3.5">
      <Avatar
        name={props.customer.displayName}
        id={props.customer.customerId}
        size="lg"
        square={props.customer.kind === "organisation"}
      />
      <div class="min-w-0 flex-1">
        <h1 class="text-title font-semibold">
          <Editable
            label={m.customer_name()}
            value={props.customer.displayName}
            required
            maxlength={200}
            readonly={props.readonly}
            below={(draft) => (
              <Twins
                class="mt-1"
                typed={{
                  // The name that stands is no news.
                  name: draft() === props.customer.displayName ? "" : draft(),
                  except: props.customer.customerId,
                }}
              />
            )}
            onSave={props.rename}
          />
        </h1>
        <div class="flex items-center gap-2 text-table text-text2">
          <Stage stage={props.customer.stage} />
          <span class="text-text3">
            {m.customer_stage_since()} <When at={props.customer.stageSince} dateOnly />
          </span>
          {props.customer.kind === "organisation" ? m.kind_organisation() : m.kind_person()}
        </div>
      </div>
      <Show when={workspace.can("customer:delete") || workspace.can("customer:merge")}>
        <Menu
          name={m.customer_actions()}
          placement="bottom-end"
          class="inline-flex size-8 items-center justify-center rounded-control border border-edge/60 bg-surface text-text2 hover:bg-hover coarse:size-11"
          trigger={<Ellipsis size={16} stroke-width={1.5} aria-hidden="true" />}
        >
          <Show when={workspace.can("customer:merge")}>
            <MenuItem
              icon={<Merge size={16} stroke-width={1.5} aria-hidden="true" />}
              onSelect={() => setMerging(true)}
            >
              {m.merge_with()}
            </MenuItem>
          </Show>
          <Show when={workspace.can("customer:delete")}>
            <MenuItem
              danger
              icon={<Trash size={16} stroke-width={1.5} aria-hidden="true" />}
              onSelect={remove}
            >
              {m.customer_delete()}
            </MenuItem>
          </Show>
        </Menu>
      </Show>
      <Suspense>
        <Show when={merging()}>
          <MergeWithDialog customer={props.customer} onClose={() => setMerging(false)} />
        </Show>
      </Suspense>
    </header>
  );
}

/** A hint after saving: others have the same phone, perhaps it is one person. */
export function PhoneShared(props: { customer: CustomerView }): JSX.Element {
  const { path } = useWorkspace();
  const others = () => props.customer.warnings?.flatMap((warning) => warning.customers) ?? [];
  return (
    <Notice tone="warn" class="mt-4">
      {m.customer_phone_shared()}{" "}
      <For each={others()}>
        {(other, index) => (
          <>
            {index() > 0 && " · "}
            <A href={path(`/customers/${other.customerId}`)} class="rounded-chip font-medium underline">
              <bdi>{other.displayName}</bdi>
            </A>
          </>
        )}
      </For>
    </Notice>
  );
}

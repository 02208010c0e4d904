import type { Interaction } from "@rabita/core/interaction/schema";
import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, type JSX, Match, Show, Switch } from "solid-js";
import { createStore } from "solid-js/store";
import { ApiError } from "../../api/error.ts";
import { editInteraction, getInteraction } from "../../api/interaction.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { createForm } from "../../ui/form.ts";
import { DialogForm } from "../../ui/form-dialog.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { TextArea } from "../../ui/text-field.tsx";
import { toastError } from "../../ui/toast.tsx";
import { ClashNotice } from "../customer/clash.tsx";
import type { Clash } from "../customer/edit.ts";
import { timelineKey } from "../customer/queries.ts";
import { InteractionFields } from "./fields.tsx";
import { KindPicker } from "./kind-picker.tsx";
import { fieldsOf, refused, type Typed } from "./typed.ts";

type Props = { customerId: string; interactionId: string; onClose: () => void };

/** Changes what was written down. Where somebody else did too, both values are shown. */
export function EditInteractionDialog(props: Props): JSX.Element {
  const { tenantId } = useWorkspace();
  const whole = useQuery(() => ({
    queryKey: ["tenant", tenantId, "interaction", props.interactionId],
    queryFn: () => getInteraction(tenantId, props.interactionId),
    // What is being edited must not change under the cursor: the version tells of a clash.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  }));
  return (
    <Dialog open onClose={props.onClose} title={m.interaction_edit_title()}>
      <Switch>
        <Match when={whole.isPending}>
          <Loading class="flex flex-col gap-3 p-5">
            <Skeleton class="h-9" />
            <Skeleton class="h-24" />
          </Loading>
        </Match>
        <Match when={whole.isError && !whole.data}>
          <ErrorState error={whole.error} retry={() => whole.refetch()} />
        </Match>
        <Match when={whole.data}>{(found) => <EditForm {...props} stored={found()} />}</Match>
      </Switch>
    </Dialog>
  );
}

function EditForm(props: Props & { stored: Interaction }): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const { stored } = props;
  const [clash, setClash] = createSignal<Clash>();
  const [typed, setTyped] = createStore<Typed>({
    kind: stored.kind,
    direction: stored.direction ?? "",
    minutes: stored.minutes === null ? "" : show.exact(stored.minutes),
    day: stored.at,
    text: stored.text,
  });
  /** Only what was changed, so that others' changes of other fields stay. */
  const changed = () => {
    const all = { ...fieldsOf(typed), ...(typed.day !== "" && { at: typed.day }) };
    return Object.fromEntries(
      Object.entries(all).filter(([name, value]) => value !== Reflect.get(stored, name)),
    );
  };
  const save = async (version: number) => {
    try {
      await editInteraction(tenantId, stored.interactionId, { version, ...changed() });
    } catch (error) {
      if (!(error instanceof ApiError) || !error.isConflict) throw error;
      const { conflicts, version: current } = error;
      setClash({
        conflicts,
        keepMine: () => {
          setClash(undefined);
          return save(current ?? version);
        },
        keepTheirs: finish,
      });
      return;
    }
    finish();
  };
  const finish = () => {
    void queries.invalidateQueries({ queryKey: timelineKey(tenantId, props.customerId) });
    props.onClose();
  };
  const form = createForm({ check: () => refused(typed), submit: () => save(stored.version) });
  return (
    <DialogForm form={form} action={m.action_save()} onClose={props.onClose}>
      <KindPicker value={typed.kind} onChange={(kind) => setTyped({ kind })} />
      <TextArea
        label={m.interaction_text()}
        rows={5}
        maxlength={10_000}
        value={typed.text}
        onInput={(text) => {
          setTyped({ text });
          form.touch("text");
        }}
        error={form.error("text")}
      />
      <InteractionFields
        typed={typed}
        change={(next) => {
          setTyped(next);
          for (const field of Object.keys(next)) form.touch(field);
        }}
        error={form.error}
      />
      <Show when={clash()}>{(both) => <ClashNotice clash={both()} onError={toastError} />}</Show>
    </DialogForm>
  );
}

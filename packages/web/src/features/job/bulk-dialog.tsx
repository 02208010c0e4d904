import type { LifecycleStage } from "@rabita/core/customer/schema";
import {
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  lazy,
  Match,
  on,
  onCleanup,
  Suspense,
  Switch,
} from "solid-js";
import { type BulkInput, lookAtBulk, startBulk } from "../../api/job.ts";
import { m } from "../../paraglide/messages.js";
import { useMe } from "../../session/me.ts";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { createForm } from "../../ui/form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { SelectField } from "../../ui/select.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { stageChoices } from "../customer/stage.tsx";
import { activeMembers, useMembers } from "../member/queries.ts";
import { BulkLookView } from "./bulk-look.tsx";
import { showJob } from "./jobs.ts";

const BulkField = lazy(async () => ({ default: (await import("./bulk-field.tsx")).BulkField }));

export type BulkKind = "stage" | "assign" | "tag" | "untag" | "field" | "delete";
type Change = BulkInput["change"];

const titles: Record<BulkKind, () => string> = {
  stage: () => m.bulk_stage(),
  assign: () => m.bulk_assign(),
  tag: () => m.bulk_tag(),
  untag: () => m.bulk_untag(),
  field: () => m.bulk_field(),
  delete: () => m.job_delete(),
};

/** Pause after the last key before the service is asked what a tag would change, in ms. */
const pause = 300;

/** A change of all that is selected: choose what, look at what it would do, run it. */
export function BulkDialog(props: {
  kind: BulkKind;
  selection: BulkInput["selection"];
  onDone: () => void;
  onClose: () => void;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const me = useMe();
  const [stage, setStage] = createSignal<LifecycleStage>("lead");
  const [owner, setOwner] = createSignal("me");
  const members = useMembers(
    () => tenantId,
    () => props.kind === "assign",
  );
  const owners = () => [
    { value: "me", label: m.bulk_assign_me() },
    ...activeMembers(members.data?.items ?? [])
      .filter(({ you }) => !you)
      .map(({ userId, name }) => ({ value: String(userId), label: name })),
    { value: "nobody", label: m.bulk_assign_nobody() },
  ];
  const ownerId = () => {
    if (owner() === "nobody") return null;
    return owner() === "me" ? (me.data?.user.userId ?? null) : owner();
  };
  const [tag, setTag] = createSignal("");
  const [set, setSet] = createSignal<NonNullable<Change["set"]>>();

  const change = createMemo<Change | undefined>(() => {
    const typed = tag().trim();
    switch (props.kind) {
      case "stage":
        return { set: { stage: stage() } };
      case "assign":
        return { set: { ownerId: ownerId() } };
      case "tag":
        return typed === "" ? undefined : { addTags: [typed] };
      case "untag":
        return typed === "" ? undefined : { removeTags: [typed] };
      case "field":
        return set() && { set: set() ?? {} };
      case "delete":
        return { delete: true };
    }
  });
  const [looked, setLooked] = createSignal(change());
  createEffect(
    on(
      change,
      (next) => {
        const timer = setTimeout(() => setLooked(next), pause);
        onCleanup(() => clearTimeout(timer));
      },
      { defer: true },
    ),
  );
  const look = useQuery(() => {
    const [asked, selection] = [looked(), props.selection];
    return {
      queryKey: ["tenant", tenantId, "bulk-look", asked, selection],
      queryFn: ({ signal }) => {
        if (!asked) throw new Error("nothing to look at yet");
        return lookAtBulk(tenantId, { selection, change: asked }, signal);
      },
      enabled: asked !== undefined,
      staleTime: 0,
      gcTime: 0,
    };
  });
  const form = createForm({
    check: () => ({ tag: change() ? undefined : m.required_field() }),
    submit: async (key) => {
      const wanted = change();
      if (!wanted) return;
      showJob(await startBulk(tenantId, { selection: props.selection, change: wanted }, key));
      props.onDone();
    },
  });
  const nothing = () => look.isSuccess && look.data.changes === 0;

  return (
    <FormDialog
      onClose={props.onClose}
      title={titles[props.kind]()}
      form={form}
      action={props.kind === "delete" ? m.bulk_delete_run() : m.bulk_run()}
      danger={props.kind === "delete"}
      disabled={nothing()}
    >
      <Switch>
        <Match when={props.kind === "stage"}>
          <SelectField
            label={m.customer_stage()}
            choices={stageChoices()}
            value={stage()}
            onChange={setStage}
          />
        </Match>
        <Match when={props.kind === "assign"}>
          <SelectField label={m.list_owner()} choices={owners()} value={owner()} onChange={setOwner} />
        </Match>
        <Match when={props.kind === "field"}>
          <Suspense>
            <BulkField tenantId={tenantId} error={form.error("tag")} onChange={setSet} />
          </Suspense>
        </Match>
        <Match when={props.kind === "tag" || props.kind === "untag"}>
          <TextField
            label={m.bulk_tag_name()}
            value={tag()}
            maxlength={60}
            autofocus
            error={form.error("tag")}
            onInput={(text) => {
              form.touch("tag");
              setTag(text);
            }}
          />
        </Match>
      </Switch>
      <BulkLookView look={look} shown={looked() !== undefined} deletes={props.kind === "delete"} />
    </FormDialog>
  );
}

import type { Task } from "@rabita/core/task/schema";
import { hashKey } from "@tanstack/solid-query";
import { createSignal, type JSX, Show } from "solid-js";
import { createStore } from "solid-js/store";
import { ApiError } from "../../api/error.ts";
import { createTask, editTask } from "../../api/task.ts";
import { isoDay } from "../../format/parse-date.ts";
import { m } from "../../paraglide/messages.js";
import { formatSettings } from "../../session/formatting.ts";
import { useMe } from "../../session/me.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { createForm } from "../../ui/form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { SelectField } from "../../ui/select.tsx";
import { TextArea, TextField } from "../../ui/text-field.tsx";
import { toast, toastError } from "../../ui/toast.tsx";
import { ClashNotice } from "../customer/clash.tsx";
import type { Clash } from "../customer/edit.ts";
import { activeMembers, useMembers } from "../member/queries.ts";
import { aboutCustomer } from "./about.ts";
import { createTaskActions } from "./actions.ts";
import { dueInstant } from "./due.tsx";
import { repeatChoices, repeatOf, repeatValue } from "./repeat.ts";
import { TaskSeenBy } from "./seen-by.tsx";

/** Adds a task, of the customer whose page is open where one is, or changes one. */
export function TaskDialog(props: { task?: Task | undefined; onClose: () => void }): JSX.Element {
  const { tenantId, can } = useWorkspace();
  const me = useMe();
  const { refresh } = createTaskActions();
  const { task } = props;
  const customer = task ? task.customer : aboutCustomer();
  const own = me.data?.user.userId ?? "";
  const [clash, setClash] = createSignal<Clash>();
  const [values, setValues] = createStore({
    title: task?.title ?? "",
    about: task?.about ?? "",
    day: task?.due ? dueInstant(task.due) : "",
    assignee: task ? (task.assigneeId ?? "") : own,
    repeat: repeatValue(task?.repeat ?? null),
  });
  const members = useMembers(() => tenantId);
  const people = () => {
    const others = activeMembers(members.data?.items ?? []).filter(({ userId }) => userId !== own);
    const held = task?.assigneeId;
    // Whoever has it stays to be chosen, gone or not known yet.
    const isListed = !held || held === own || others.some(({ userId }) => userId === held);
    return [
      { value: own, label: m.task_me() },
      ...others.map(({ userId, name }) => ({ value: String(userId), label: name })),
      ...(isListed ? [] : [{ value: String(held), label: task?.assignee?.name ?? m.actor_someone() }]),
      { value: "", label: m.task_nobody() },
    ];
  };
  const due = () => {
    if (values.day === "") return null;
    // An hour that was given stays as long as the day does.
    return task?.due && dueInstant(task.due) === values.day
      ? task.due
      : isoDay(new Date(values.day), formatSettings());
  };
  const fields = () => ({
    title: values.title.trim(),
    about: values.about.trim() === "" ? null : values.about.trim(),
    due: due(),
    assigneeId: values.assignee === "" ? null : values.assignee,
    repeat: repeatOf(values.repeat),
  });
  const close = () => {
    void refresh({ customerId: customer?.customerId ?? null });
    props.onClose();
  };
  const save = async (stored: Task, version: number): Promise<void> => {
    const changed = Object.entries(fields()).filter(
      ([name, value]) => hashKey([value]) !== hashKey([Reflect.get(stored, name)]),
    );
    try {
      if (changed.length > 0) {
        await editTask(tenantId, stored.taskId, { version, ...Object.fromEntries(changed) });
      }
    } catch (error) {
      if (!(error instanceof ApiError) || !error.isConflict) throw error;
      const { conflicts, version: current } = error;
      const keepMine = () => {
        setClash(undefined);
        return save(stored, current ?? version);
      };
      setClash({ conflicts, keepMine, keepTheirs: close });
      return;
    }
    close();
  };
  const form = createForm({
    check: () => ({
      title: values.title.trim() === "" ? m.required_field() : undefined,
      due: values.repeat !== "" && values.day === "" ? m.task_repeat_needs_day() : undefined,
    }),
    submit: async (key) => {
      if (task) return save(task, task.version);
      await createTask(tenantId, { ...fields(), customerId: customer?.customerId ?? null }, key);
      close();
      toast(m.task_added_toast());
    },
  });
  return (
    <FormDialog
      onClose={props.onClose}
      title={task ? m.task_edit_title() : m.task_new_title()}
      {...(customer && { text: customer.displayName })}
      form={form}
      action={task ? m.action_save() : m.task_add()}
      disabled={!can("task:write")}
      columns
    >
      <TextField
        class="sm:col-span-2"
        label={m.task_title()}
        autofocus
        autocomplete="off"
        maxlength={300}
        value={values.title}
        onInput={(title) => {
          setValues({ title });
          form.touch("title");
        }}
        error={form.error("title")}
      />
      <DateField
        label={m.task_due()}
        word={m.task_due_tomorrow()}
        optional
        value={values.day}
        onChange={(day) => {
          setValues({ day });
          form.touch("due");
        }}
        error={form.error("due")}
      />
      <SelectField
        label={m.task_repeat()}
        choices={repeatChoices(task?.repeat ?? null)}
        value={values.repeat}
        onChange={(repeat) => setValues({ repeat })}
        error={form.error("repeat")}
      />
      <SelectField
        label={m.task_assignee()}
        choices={people()}
        value={values.assignee}
        onChange={(assignee) => setValues({ assignee })}
        error={form.error("assigneeId")}
      />
      <TextArea
        class="sm:col-span-2"
        label={m.task_about()}
        optional
        maxlength={5000}
        value={values.about}
        onInput={(about) => setValues({ about })}
        error={form.error("about")}
      />
      <Show when={task}>
        {(stored) => (
          <div class="sm:col-span-2">
            <TaskSeenBy taskId={stored().taskId} />
          </div>
        )}
      </Show>
      <Show when={clash()}>
        {(both) => (
          <div class="sm:col-span-2">
            <ClashNotice clash={both()} onError={toastError} />
          </div>
        )}
      </Show>
    </FormDialog>
  );
}

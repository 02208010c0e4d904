import type {
  MailChoice,
  NotificationKind,
  NotificationPreferences,
  NotificationSettings,
} from "@rabita/core/notification/schema";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { For, type JSX, Match, Show, Switch } from "solid-js";
import { editNotificationPreferences, getNotificationPreferences } from "../../api/notification.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Card } from "../../ui/page.tsx";
import { SelectBox } from "../../ui/select.tsx";
import { ErrorState, Loading, Skeleton } from "../../ui/state.tsx";
import { toastError } from "../../ui/toast.tsx";
import { Setting } from "../settings/setting.tsx";
import { DailyMail } from "./daily-mail.tsx";

const kindNames: Record<NotificationKind, () => string> = {
  assigned: () => m.news_kind_assigned(),
  mentioned: () => m.news_kind_mentioned(),
  reminder: () => m.news_kind_reminder(),
  due: () => m.news_kind_due(),
  job: () => m.news_kind_job(),
  duplicates: () => m.news_kind_duplicates(),
};
const kinds = Object.keys(kindNames) as NotificationKind[];

const mailChoices = (): { value: MailChoice; label: string }[] => [
  { value: "off", label: m.news_mail_off() },
  { value: "daily", label: m.news_mail_daily() },
  { value: "at-once", label: m.news_mail_at_once() },
];

/** What the person is told of in this workspace, in the app and by mail; every choice takes effect at once. */
export function NotificationPreferencesCard(): JSX.Element {
  const { tenantId } = useWorkspace();
  const queries = useQueryClient();
  const key = ["tenant", tenantId, "notification-preferences"] as const;
  const chosen = useQuery(() => ({
    queryKey: key,
    queryFn: () => getNotificationPreferences(tenantId),
  }));
  const edit = useMutation(() => ({
    mutationFn: (change: Partial<NotificationPreferences>) => editNotificationPreferences(tenantId, change),
    onMutate: async (change) => {
      await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData<NotificationSettings>(key);
      if (before) queries.setQueryData(key, { ...before, ...change });
      return { before };
    },
    onError: (error, _change, context) => {
      queries.setQueryData(key, context?.before);
      toastError(error);
    },
    onSuccess: (stored) => queries.setQueryData(key, stored),
  }));
  return (
    <Card title={m.news_preferences()}>
      <Switch>
        <Match when={chosen.isPending}>
          <Loading class="flex flex-col gap-2 p-4">
            <For each={kinds}>{() => <Skeleton class="h-9" />}</For>
          </Loading>
        </Match>
        <Match when={chosen.isError && !chosen.data}>
          <ErrorState class="py-8" error={chosen.error} retry={() => void chosen.refetch()} />
        </Match>
        <Match when={chosen.data}>
          {(preferences) => (
            <>
              <Show when={preferences().heldUntil}>
                {(until) => (
                  <Notice tone="info" class="mx-4 mt-3">
                    {m.news_held({ when: show.absolute(until()) })}
                  </Notice>
                )}
              </Show>
              <Setting label={m.news_mail()} text={m.news_mail_text()}>
                <SelectBox
                  aria-label={m.news_mail()}
                  choices={[
                    { value: "on", label: m.news_on() },
                    { value: "off", label: m.news_off() },
                  ]}
                  value={preferences().mail ? "on" : "off"}
                  onChange={(value) => edit.mutate({ mail: value === "on" })}
                />
              </Setting>
              <Show when={preferences().mail}>
                <DailyMail preferences={preferences()} onChange={(change) => edit.mutate(change)} />
              </Show>
              <For each={kinds}>
                {(kind) => (
                  <Kind
                    name={kindNames[kind]()}
                    choice={preferences().kinds[kind]}
                    mail={preferences().mail}
                    onChange={(choice) => edit.mutate({ kinds: { ...preferences().kinds, [kind]: choice } })}
                  />
                )}
              </For>
            </>
          )}
        </Match>
      </Switch>
    </Card>
  );
}

type Choice = NotificationPreferences["kinds"][NotificationKind];

function Kind(props: {
  name: string;
  choice: Choice;
  mail: boolean;
  onChange: (choice: Choice) => void;
}): JSX.Element {
  return (
    <Setting label={props.name}>
      <div class="flex items-center gap-4">
        <label class="flex min-h-8 items-center gap-2 text-table coarse:min-h-11">
          <input
            type="checkbox"
            class="size-4 shrink-0 accent-accent"
            aria-label={`${props.name}: ${m.news_in_app()}`}
            checked={props.choice.app}
            onChange={(event) => props.onChange({ ...props.choice, app: event.currentTarget.checked })}
          />
          <span class="whitespace-nowrap">{m.news_in_app()}</span>
        </label>
        <Show when={props.mail}>
          <SelectBox
            class="flex-1"
            aria-label={`${props.name}: ${m.news_by_mail()}`}
            choices={mailChoices()}
            value={props.choice.mail}
            onChange={(mail) => props.onChange({ ...props.choice, mail })}
          />
        </Show>
      </div>
    </Setting>
  );
}

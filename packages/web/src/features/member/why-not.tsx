import { createSignal, type JSX, Match, Switch } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { errorText } from "../../ui/error-text.ts";
import { Notice } from "../../ui/notice.tsx";
import { SelectField } from "../../ui/select.tsx";
import { Loading, Skeleton } from "../../ui/state.tsx";
import { useMembers } from "./queries.ts";

type Verdict = { sees: boolean; text: string };

/** Asks, of any member, why they see a record or don't. `ask` answers for one of them. */
export function WhyNot(props: {
  label: string;
  recordId: string;
  ask: (userId: string) => Promise<Verdict>;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const members = useMembers(() => tenantId);
  const [userId, setUserId] = createSignal("");
  const access = useQuery(() => ({
    queryKey: ["tenant", tenantId, "access", userId(), props.recordId],
    queryFn: () => props.ask(userId()),
    enabled: userId() !== "",
    staleTime: 0,
  }));
  const choices = () => [
    { value: "", label: m.go_choose() },
    ...(members.data?.items ?? []).map((one) => ({ value: String(one.userId), label: one.name })),
  ];
  return (
    <>
      <SelectField label={props.label} choices={choices()} value={userId()} onChange={setUserId} />
      <div aria-live="polite" class="empty:hidden">
        <Switch>
          <Match when={userId() === ""}>{null}</Match>
          <Match when={access.isError}>
            <Notice tone="bad">{errorText(access.error)}</Notice>
          </Match>
          <Match when={access.data}>
            {(found) => <Notice tone={found().sees ? "ok" : "warn"}>{found().text}</Notice>}
          </Match>
          <Match when={true}>
            <Loading>
              <Skeleton class="h-10" />
            </Loading>
          </Match>
        </Switch>
      </div>
    </>
  );
}

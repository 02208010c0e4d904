import type { Member } from "@rabita/core/user/member-schema";
import { type JSX, Show } from "solid-js";
import { listApiKeys } from "../../api/api-key.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useQuery } from "../../session/query.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { errorText } from "../../ui/error-text.ts";
import { Notice } from "../../ui/notice.tsx";
import { Check } from "../field/check.tsx";

/** The API keys that somebody made and that still work: whoever takes them out decides whether the keys go, too. */
export function TheirKeys(props: {
  member: Member;
  revoke: boolean;
  onRevoke: (revoke: boolean) => void;
}): JSX.Element {
  const { tenantId } = useWorkspace();
  const keys = useQuery(() => ({
    queryKey: ["tenant", tenantId, "api-keys", "made-by", props.member.userId],
    queryFn: ({ signal }) =>
      listApiKeys(tenantId, { createdBy: props.member.userId, state: "active" }, signal),
    staleTime: 0,
  }));
  const count = () => keys.data?.items.length ?? 0;
  return (
    <>
      <Show when={keys.isError}>
        <Notice tone="bad">{errorText(keys.error)}</Notice>
      </Show>
      <Show when={count() > 0}>
        <Notice tone="warn">
          <p>{m.go_keys({ who: isolate(props.member.name), count: show.number(count()) })}</p>
          <div class="mt-1.5">
            <Check label={m.go_revoke_keys()} checked={props.revoke} onChange={props.onRevoke} />
          </div>
        </Notice>
      </Show>
    </>
  );
}

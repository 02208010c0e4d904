import CheckCheck from "lucide-solid/icons/check-check";
import { type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { unread } from "../../session/unread.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Button } from "../../ui/button.tsx";
import { useMarkRead, type useNews } from "./queries.ts";

/** Marks everything that the reader has before them as read; what comes meanwhile stays unread. */
export function ReadAll(props: { news: ReturnType<typeof useNews> }): JSX.Element {
  const { tenantId } = useWorkspace();
  const markRead = useMarkRead();
  const newest = () => props.news.data?.pages[0]?.items[0]?.notificationId;
  return (
    <Show when={unread(tenantId) > 0 && newest()}>
      {(until) => (
        <Button look="ghost" size="sm" onClick={() => void markRead({ until: until() })}>
          <CheckCheck size={16} stroke-width={1.5} aria-hidden="true" />
          {m.news_read_all()}
        </Button>
      )}
    </Show>
  );
}

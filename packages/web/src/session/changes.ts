import { onCleanup, onMount } from "solid-js";
import { listChanges } from "../api/changes.ts";
import { ApiError } from "../api/error.ts";
import { getHome } from "../api/tenant.ts";
import { setUnread } from "./unread.ts";
import { useWorkspace } from "./workspace.tsx";

/** What was just committed by anybody, this person's own changes among it. */
type Heard = {
  /** Whether a record of that noun changed; with a test, one whose id passes it. */
  touches: (noun: string, test?: (id: string) => boolean) => boolean;
  /** The customer whose page is open, where this person may not see them any more. */
  gone: string | undefined;
};
type Listener = (heard: Heard) => void;

/** With the request and the reading that follow, a change is on the screen within two seconds. */
const whenVisible = 1_700;
const whenHidden = 30_000;
const most = 100;

type Feed = { listeners: Set<Listener>; stop: () => void };
/** The customer whose page is open, by workspace. */
const open = new Map<string, string>();
const feeds = new Map<string, Feed>();
/** Where each workspace's journal was left, so that who comes back hears what happened in between. */
const reached = new Map<string, number>();

/** Says that an answer held everything up to this number: who hears nothing yet need not ask where the journal stands. */
export function heardUpTo(tenantId: string, seq: number): void {
  if (!reached.has(tenantId)) reached.set(tenantId, seq);
}

/** Has the feed say, for as long as this part of the page is there, when the customer isn't to be seen any more. */
export function tellIfGone(tenantId: string, customerId: string): void {
  onMount(() => open.set(tenantId, customerId));
  onCleanup(() => {
    if (open.get(tenantId) === customerId) open.delete(tenantId);
  });
}

/**
 * Tells this page of every commit in the workspace for as long as it is open: a question every two seconds while the
 * window is visible, every thirty while it is not, one for all the pages' parts that listen.
 */
export function useChanges(listener: Listener): void {
  const { tenantId } = useWorkspace();
  onMount(() => {
    const feed = feeds.get(tenantId) ?? start(tenantId);
    feed.listeners.add(listener);
    onCleanup(() => {
      feed.listeners.delete(listener);
      if (feed.listeners.size > 0) return;
      feed.stop();
      feeds.delete(tenantId);
    });
  });
}

function start(tenantId: string): Feed {
  const stopped = new AbortController();
  const listeners = new Set<Listener>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;

  const ask = async (): Promise<void> => {
    clearTimeout(timer);
    if (asking) return;
    asking = true;
    let more = false;
    try {
      more = await next(tenantId, listeners, stopped.signal);
    } catch (error) {
      // No answer this time: the next one tells all that this would have. Anything but that is a fault of ours.
      if (!(error instanceof ApiError) && !stopped.signal.aborted) throw error;
    } finally {
      asking = false;
      if (!stopped.signal.aborted) {
        timer = setTimeout(ask, more ? 0 : document.hidden ? whenHidden : whenVisible);
      }
    }
  };
  const look = () => void (document.hidden || ask());
  document.addEventListener("visibilitychange", look);
  void ask();
  const feed = {
    listeners,
    stop: () => {
      stopped.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    },
  };
  feeds.set(tenantId, feed);
  return feed;
}

/** Asks once and tells the listeners; answers whether there is more to hear at once. */
async function next(tenantId: string, listeners: Set<Listener>, signal: AbortSignal): Promise<boolean> {
  const after = reached.get(tenantId);
  if (after === undefined) {
    const { seq, unread } = await getHome(tenantId);
    setUnread(tenantId, unread);
    heardUpTo(tenantId, seq);
    return true;
  }
  const customerId = open.get(tenantId);
  const asked = { after, limit: most, ...(customerId !== undefined && { open: customerId }) };
  const { items, last, more, gone, unread } = await listChanges(tenantId, asked, signal);
  reached.set(tenantId, last);
  if (unread !== undefined) setUnread(tenantId, unread);
  const records = items.flatMap((item) => item.records);
  if (records.length > 0 || gone !== undefined) {
    const heard: Heard = {
      gone,
      touches: (noun, test) =>
        records.some((one) => one.noun === noun && (test === undefined || one.ids.some(test))),
    };
    for (const listener of listeners) listener(heard);
  }
  return more;
}

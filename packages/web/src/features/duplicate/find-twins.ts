import type { Twin } from "@rabita/core/duplicate/schema";
import { createEffect, createSignal, on, onCleanup } from "solid-js";
import { findTwins, type TypedCustomer } from "../../api/duplicate.ts";
import { ApiError } from "../../api/error.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { announce } from "../../ui/live.tsx";

/** Pause after the last key, in ms. */
const pause = 350;
/** Fewer letters than this are no name yet. */
const shortest = 3;

const isEnough = ({ email = "", phone = "", name = "" }: TypedCustomer): boolean =>
  email.includes("@") || phone.trim().length >= 6 || name.trim().length >= shortest;

/** Who may be the customer that is being typed in; an answer that was overtaken by another key is dropped. */
export function createTwins(tenantId: string, typed: () => TypedCustomer) {
  const [found, setFound] = createSignal<readonly Twin[]>([]);
  const key = () => JSON.stringify(typed());
  createEffect(
    on(key, () => {
      const asked = typed();
      if (!isEnough(asked)) return void setFound([]);
      const stop = new AbortController();
      const timer = setTimeout(() => {
        findTwins(tenantId, asked, stop.signal).then(
          ({ items }) => {
            if (stop.signal.aborted) return;
            if (items.length > 0 && items.length !== found().length)
              announce(m.twins_found({ count: items.length, shown: show.number(items.length) }));
            setFound(items);
          },
          (error: unknown) => {
            // It is a hint and stops nobody: where there is no answer there is no hint. All else is a fault of ours.
            if (!stop.signal.aborted && !(error instanceof ApiError)) throw error;
          },
        );
      }, pause);
      onCleanup(() => {
        clearTimeout(timer);
        stop.abort();
      });
    }),
  );
  return found;
}

import { useQueryClient } from "@tanstack/solid-query";
import { createSignal, onCleanup } from "solid-js";
import { announceFile, takeFileIn } from "../../api/file.ts";
import { uploadFile } from "../../api/import.ts";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { errorText } from "../../ui/error-text.ts";
import { announce } from "../../ui/live.tsx";
import { customerKey } from "../customer/queries.ts";

/** A file on its way: how far, or why it stopped. */
export type OnTheWay = { id: number; file: File; share: number; failure?: string };

/** 25 MB, as the server has it. */
const largest = 25 * 1024 * 1024;

/** Brings files to a customer, one after the other; each shows its progress and can be stopped or tried again. */
export function createUploads(tenantId: string, customerId: string) {
  const queries = useQueryClient();
  const [list, setList] = createSignal<readonly OnTheWay[]>([]);
  const stops = new Map<number, AbortController>();
  let lastId = 0;
  let queue: Promise<void> = Promise.resolve();

  const set = (id: number, change: Partial<OnTheWay>) =>
    setList(list().map((one) => (one.id === id ? { ...one, ...change } : one)));
  const drop = (id: number) => {
    stops.get(id)?.abort();
    stops.delete(id);
    setList(list().filter((one) => one.id !== id));
  };
  const send = async (id: number, file: File): Promise<void> => {
    const stop = stops.get(id);
    if (!stop) return;
    try {
      const { file: announced, upload } = await announceFile(tenantId, customerId, {
        name: file.name,
        size: file.size,
      });
      await uploadFile(upload, file, (share) => set(id, { share }), stop.signal);
      await takeFileIn(tenantId, announced);
      await queries.invalidateQueries({ queryKey: customerKey(tenantId, customerId) });
      drop(id);
      announce(m.file_added({ name: isolate(file.name) }));
    } catch (error) {
      if (stop.signal.aborted) return;
      set(id, { failure: errorText(error) });
      announce(errorText(error), "urgent");
    }
  };
  const add = (files: Iterable<File>) => {
    for (const file of files) {
      lastId += 1;
      const id = lastId;
      if (file.size > largest || file.size === 0) {
        const failure = file.size === 0 ? m.file_empty() : m.file_too_large({ size: show.bytes(largest) });
        setList([...list(), { id, file, share: 0, failure }]);
        announce(failure, "urgent");
        continue;
      }
      stops.set(id, new AbortController());
      setList([...list(), { id, file, share: 0 }]);
      queue = queue.then(() => send(id, file));
    }
  };
  const retry = (one: OnTheWay) => {
    drop(one.id);
    add([one.file]);
  };
  onCleanup(() => {
    for (const stop of stops.values()) stop.abort();
  });
  return { list, add, drop, retry };
}

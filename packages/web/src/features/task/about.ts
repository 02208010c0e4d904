import { createSignal, onCleanup, onMount } from "solid-js";

type About = { customerId: string; displayName: string };

const [aboutCustomer, setAboutCustomer] = createSignal<About>();

export { aboutCustomer };

/** Says whose page is open: a new task is about them. */
export function useTaskAbout(customer: () => About): void {
  onMount(() => setAboutCustomer(customer()));
  onCleanup(() => setAboutCustomer(undefined));
}

import OctagonAlert from "lucide-solid/icons/octagon-alert";
import { type JSX, Show } from "solid-js";
import { Dynamic } from "solid-js/web";
import { ApiError } from "../api/error.ts";
import { m } from "../paraglide/messages.js";
import { Button } from "./button.tsx";
import { CopyId } from "./copy-id.tsx";
import { errorText } from "./error-text.ts";

/** A grey block where something will be. It appears only after 150 ms: what is fast should not flicker. */
export function Skeleton(props: { class?: string }): JSX.Element {
  return <div class={`skeleton rounded-chip bg-hover ${props.class ?? ""}`} aria-hidden="true" />;
}

/** Tells screen readers that the skeletons inside stand for something on its way. */
export function Loading(props: { children: JSX.Element; class?: string }): JSX.Element {
  return (
    <div role="status" class={props.class}>
      <span class="sr-only">{m.loading()}</span>
      {props.children}
    </div>
  );
}

/** Nothing here yet: one sentence, one next action. */
export function EmptyState(props: {
  icon?: JSX.Element;
  title: string;
  text?: string;
  action?: JSX.Element;
  /** It is all there is on the page, so its title is the page's. */
  page?: boolean;
}): JSX.Element {
  return (
    <div class="flex flex-col items-center px-6 py-16 text-center">
      <Show when={props.icon}>
        <div class="mb-4 flex size-11 items-center justify-center rounded-card border border-line bg-surface text-text2">
          {props.icon}
        </div>
      </Show>
      <Dynamic component={props.page ? "h1" : "h2"} class="text-section font-semibold">
        {props.title}
      </Dynamic>
      <Show when={props.text}>
        <p class="mt-1 max-w-96 text-text2">{props.text}</p>
      </Show>
      <Show when={props.action}>
        <div class="mt-5 flex flex-wrap justify-center gap-2">{props.action}</div>
      </Show>
    </div>
  );
}

/** What went wrong, where it happened, with another try and the id to ask about. */
export function ErrorState(props: { error: unknown; retry: () => void; class?: string }): JSX.Element {
  const errorId = () => (props.error instanceof ApiError ? props.error.errorId : undefined);
  return (
    <div role="alert" class={`flex flex-col items-center px-6 py-16 text-center ${props.class ?? ""}`}>
      <div class="mb-4 flex size-11 items-center justify-center rounded-card bg-bad-soft text-bad">
        <OctagonAlert size={20} stroke-width={1.5} aria-hidden="true" />
      </div>
      <h2 class="text-section font-semibold">{m.error_title()}</h2>
      <p class="mt-1 max-w-96 text-text2">{errorText(props.error)}</p>
      <Show when={errorId()}>{(id) => <CopyId id={id()} />}</Show>
      <Button class="mt-5" onClick={() => props.retry()}>
        {m.action_try_again()}
      </Button>
    </div>
  );
}

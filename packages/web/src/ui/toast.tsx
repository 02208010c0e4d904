import CircleCheck from "lucide-solid/icons/circle-check";
import OctagonAlert from "lucide-solid/icons/octagon-alert";
import X from "lucide-solid/icons/x";
import { createSignal, For, type JSX, onCleanup, Show } from "solid-js";
import { ApiError } from "../api/error.ts";
import { m } from "../paraglide/messages.js";
import { IconButton } from "./button.tsx";
import { CopyId } from "./copy-id.tsx";
import { errorText } from "./error-text.ts";
import { announce } from "./live.tsx";

type Toast = {
  id: number;
  tone: "ok" | "bad";
  text: string;
  undo?: (() => Promise<void>) | undefined;
  errorId?: string | undefined;
};

const [toasts, setToasts] = createSignal<readonly Toast[]>([]);
let last = 0;

const dismiss = (id: number) => setToasts(toasts().filter((toast) => toast.id !== id));

function show(toast: Omit<Toast, "id">): void {
  last += 1;
  setToasts([...toasts().slice(-2), { id: last, ...toast }]);
  const { text, tone, undo } = toast;
  announce(undo ? `${text} ${m.action_undo()}, Ctrl Z` : text, tone === "bad" ? "urgent" : "polite");
}

/** Says that something is done; with `undo` it can be taken back for ten seconds, also by Ctrl or ⌘ Z. */
export const toast = (text: string, undo?: () => Promise<void>): void => show({ tone: "ok", text, undo });
/** Says that something in the background did not work. */
export const toastError = (error: unknown): void =>
  show({
    tone: "bad",
    text: errorText(error),
    errorId: error instanceof ApiError ? error.errorId : undefined,
  });

async function takeBack(one: Toast): Promise<void> {
  dismiss(one.id);
  try {
    await one.undo?.();
  } catch (error) {
    toastError(error);
  }
}

/** Takes the newest change back that still can be; answers whether there was one. */
export function undoLast(): boolean {
  const newest = toasts().findLast((one) => one.undo !== undefined);
  if (newest) void takeBack(newest);
  return newest !== undefined;
}

const stay = 10_000;

function ToastBox(props: { toast: Toast }): JSX.Element {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pause = () => clearTimeout(timer);
  const go = () => {
    pause();
    timer = setTimeout(() => dismiss(props.toast.id), stay);
  };
  go();
  onCleanup(pause);
  return (
    <li
      class="pointer-events-auto flex animate-up items-center gap-2.5 rounded-card border border-line bg-raised py-1.5 ps-3 pe-1.5 text-table shadow-popover"
      onMouseEnter={pause}
      onMouseLeave={go}
      onFocusIn={pause}
      onFocusOut={go}
    >
      <Show
        when={props.toast.tone === "ok"}
        fallback={<OctagonAlert size={16} class="shrink-0 text-bad" aria-hidden="true" />}
      >
        <CircleCheck size={16} class="shrink-0 text-ok-solid" aria-hidden="true" />
      </Show>
      <div class="min-w-0 flex-1 py-1">
        {props.toast.text}
        <Show when={props.toast.errorId}>{(id) => <CopyId id={id()} />}</Show>
      </div>
      <Show when={props.toast.undo}>
        <button
          type="button"
          class="h-8 rounded-control px-2.5 font-medium text-accent-text hover:bg-hover"
          onClick={() => takeBack(props.toast)}
        >
          {m.action_undo()}
        </button>
      </Show>
      <IconButton name={m.action_close()} onClick={() => dismiss(props.toast.id)}>
        <X size={14} aria-hidden="true" />
      </IconButton>
    </li>
  );
}

/** Where toasts stand: the block end, above the bottom bar on a phone. */
export function Toasts(): JSX.Element {
  return (
    <section
      aria-label={m.notifications()}
      class="pointer-events-none fixed inset-x-4 bottom-20 z-50 md:start-auto md:end-6 md:bottom-6 md:w-96"
    >
      <ol class="flex flex-col gap-2">
        <For each={toasts()}>{(one) => <ToastBox toast={one} />}</For>
      </ol>
    </section>
  );
}

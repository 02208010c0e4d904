import { A } from "@solidjs/router";
import { type JSX, Show, splitProps } from "solid-js";
import { Spinner } from "./spinner.tsx";

export type ButtonLook = "primary" | "secondary" | "ghost" | "danger";
type Size = "md" | "sm" | "lg";

const looks: Record<ButtonLook, string> = {
  primary: "bg-accent text-on-accent hover:opacity-92 active:opacity-85 disabled:opacity-55",
  secondary:
    "border border-edge/60 bg-surface text-text hover:bg-hover active:bg-sunken disabled:text-text3 dark:bg-raised",
  ghost: "text-text2 hover:bg-hover hover:text-text active:bg-sunken disabled:text-text3",
  danger: "bg-bad-solid text-on-accent hover:opacity-92 active:opacity-85 disabled:opacity-55",
};
const sizes: Record<Size, string> = {
  sm: "h-7 px-2.5 text-table coarse:h-11",
  md: "h-8 px-3 text-table coarse:h-11",
  lg: "h-10 px-4 text-body coarse:h-11",
};

/** The classes of a button, for links and triggers that look like one. */
export const buttonClass = (look: ButtonLook = "secondary", size: Size = "md"): string =>
  `inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-[background-color,opacity] duration-120 disabled:cursor-not-allowed ${looks[look]} ${sizes[size]}`;

type ButtonProps = JSX.ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: ButtonLook;
  size?: Size;
  /** Shows a spinner and refuses a second press; the words stay for screen readers. */
  pending?: boolean;
};

export function Button(props: ButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ["look", "size", "pending", "class", "children", "disabled", "type"]);
  return (
    <button
      {...rest}
      type={own.type ?? "button"}
      class={`${buttonClass(own.look, own.size)} ${own.class ?? ""}`}
      disabled={own.disabled || own.pending}
      aria-busy={own.pending || undefined}
    >
      <Show when={own.pending}>
        <Spinner />
      </Show>
      {own.children}
    </button>
  );
}

export function ButtonLink(props: {
  href: string;
  look?: ButtonLook;
  size?: Size;
  class?: string;
  children: JSX.Element;
}): JSX.Element {
  return (
    <A href={props.href} class={`${buttonClass(props.look, props.size)} ${props.class ?? ""}`}>
      {props.children}
    </A>
  );
}

const iconClass =
  "inline-flex size-8 shrink-0 items-center justify-center rounded-control text-text2 transition-colors duration-120 hover:bg-hover hover:text-text disabled:opacity-50 coarse:size-11";

/** A square button with an icon only; its name is what a screen reader says and the tooltip shows. */
export function IconButton(
  props: JSX.ButtonHTMLAttributes<HTMLButtonElement> & { name: string; children: JSX.Element },
): JSX.Element {
  const [own, rest] = splitProps(props, ["name", "class", "children", "type"]);
  return (
    <button
      {...rest}
      type={own.type ?? "button"}
      class={`${iconClass} ${own.class ?? ""}`}
      aria-label={own.name}
      title={own.name}
    >
      {own.children}
    </button>
  );
}

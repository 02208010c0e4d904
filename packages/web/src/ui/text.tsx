import { type JSX, Show } from "solid-js";
import { show } from "../session/formatting.ts";

/** A name as its owner writes it, whatever the direction of the page. */
export function Name(props: { children: string; class?: string }): JSX.Element {
  // The outer element keeps the column's alignment; an isolated block would line up with its own script.
  return (
    <span class={props.class}>
      <bdi>{props.children}</bdi>
    </span>
  );
}

/** E-mail, phone, id: left-to-right in every page, never broken by the text around. */
export function Code(props: { children: string; class?: string }): JSX.Element {
  return (
    <bdi dir="ltr" class={props.class}>
      {props.children}
    </bdi>
  );
}

/** When something happened: relative in the first week; the tooltip has the full date in both calendars. */
export function When(props: { at: string; class?: string; dateOnly?: boolean }): JSX.Element {
  return (
    <time datetime={props.at} title={show.absolute(props.at)} class={props.class}>
      <Show when={props.dateOnly} fallback={show.relative(props.at)}>
        {show.date(props.at)}
      </Show>
    </time>
  );
}

/** An amount with its unit after it. */
export function MoneyText(props: { amount: number; currency: string; class?: string }): JSX.Element {
  return (
    <bdi class={`whitespace-nowrap ${props.class ?? ""}`}>{show.money(props.amount, props.currency)}</bdi>
  );
}

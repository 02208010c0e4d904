import { A } from "@solidjs/router";
import { type JSX, Suspense } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Mark } from "../../ui/logo.tsx";
import { Hero } from "./hero.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

/** Pages before signing in: the form at the start side, what it is all about at the end side. */
export function AuthLayout(props: { children?: JSX.Element }): JSX.Element {
  return (
    <div class="grid min-h-dvh bg-surface lg:grid-cols-[minmax(480px,5fr)_6fr]">
      <div class="flex min-w-0 flex-col px-5 sm:px-10">
        <header class="flex h-16 items-center justify-between gap-3">
          <A href="/sign-in" class="flex items-center gap-2 rounded-control font-semibold text-section">
            <Mark class="size-6 text-accent" />
            {m.app_name()}
          </A>
          <LanguageSwitch />
        </header>
        <main
          id="main"
          tabindex="-1"
          class="mx-auto flex w-full max-w-[380px] flex-1 flex-col justify-center py-10"
        >
          <Suspense>{props.children}</Suspense>
        </main>
        <div class="h-16 max-sm:hidden" />
      </div>
      <Hero />
    </div>
  );
}

/** Title and lead of a form of these pages. */
export function AuthHead(props: { title: string; text?: JSX.Element }): JSX.Element {
  return (
    <header class="mb-2">
      <h1 class="text-[26px] leading-[1.3] font-semibold tracking-tight rtl:tracking-normal">
        {props.title}
      </h1>
      <p class="mt-1.5 text-text2">{props.text}</p>
    </header>
  );
}

export const authLink = "rounded-chip font-medium text-accent-text underline-offset-[.25em] hover:underline";

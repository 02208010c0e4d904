import { A } from "@solidjs/router";
import ChevronRight from "lucide-solid/icons/chevron-right";
import CircleHelp from "lucide-solid/icons/circle-question-mark";
import { For, type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { buttonClass, IconButton } from "../../ui/button.tsx";
import { Bell } from "../notification/bell.tsx";
import { PaletteButton } from "../palette/palette-button.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { CreateMenu, CreateTrigger } from "./create-menu.tsx";
import { crumbs } from "./crumbs.ts";
import { openLayer } from "./layers.ts";

/** Where the page stands, and what is at hand everywhere. */
export function TopBar(props: { narrow: JSX.Element }): JSX.Element {
  return (
    <header class="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 md:px-6">
      <div class="min-w-0 flex-1 md:hidden">{props.narrow}</div>
      <nav aria-label={m.breadcrumb()} class="min-w-0 flex-1 max-md:hidden">
        <ol class="flex min-w-0 items-center gap-1.5 text-table">
          <For each={crumbs()}>
            {(crumb, index) => (
              <li class="flex min-w-0 items-center gap-1.5">
                <Show when={index() > 0}>
                  <ChevronRight
                    size={14}
                    stroke-width={1.5}
                    class="mirror shrink-0 text-text3"
                    aria-hidden="true"
                  />
                </Show>
                <Show
                  when={crumb.href}
                  fallback={
                    <span aria-current="page" class="truncate font-medium">
                      <bdi>{crumb.label}</bdi>
                    </span>
                  }
                >
                  {(href) => (
                    <A href={href()} class="truncate rounded-chip text-text2 hover:text-text">
                      <bdi>{crumb.label}</bdi>
                    </A>
                  )}
                </Show>
              </li>
            )}
          </For>
        </ol>
      </nav>
      <PaletteButton />
      <div class="max-md:hidden">
        <CreateMenu class={buttonClass("secondary", "sm")} trigger={<CreateTrigger />} />
      </div>
      <Bell />
      <IconButton name={m.help_keys()} class="max-md:hidden" onClick={() => openLayer("keys")}>
        <CircleHelp size={16} stroke-width={1.5} aria-hidden="true" />
      </IconButton>
      <AccountMenu />
    </header>
  );
}

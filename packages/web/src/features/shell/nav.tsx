import { A, useLocation } from "@solidjs/router";
import FileUp from "lucide-solid/icons/file-up";
import House from "lucide-solid/icons/house";
import ListTodo from "lucide-solid/icons/list-todo";
import Settings from "lucide-solid/icons/settings";
import Users from "lucide-solid/icons/users";
import { For, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";

export const places = [
  { rest: "", label: () => m.nav_home(), icon: House },
  { rest: "/customers", label: () => m.nav_customers(), icon: Users },
  { rest: "/tasks", label: () => m.nav_tasks(), icon: ListTodo },
  { rest: "/imports", label: () => m.nav_imports(), icon: FileUp },
  { rest: "/settings", label: () => m.nav_settings(), icon: Settings },
];

/** Whether the open page belongs to a place of the navigation. */
export function useIsAt(): (rest: string) => boolean {
  const location = useLocation();
  const { path } = useWorkspace();
  return (rest) =>
    rest === ""
      ? location.pathname.replace(/\/$/, "") === path("")
      : `${location.pathname}/`.startsWith(`${path(rest)}/`);
}

/** The list of places; on a narrow screen icons with their names as tooltips. */
export function SideNav(): JSX.Element {
  const { path } = useWorkspace();
  const isAt = useIsAt();
  return (
    <nav aria-label={m.nav_label()}>
      <ul class="flex flex-col gap-0.5">
        <For each={places}>
          {(place) => (
            <li>
              <A
                href={path(place.rest)}
                end
                title={place.label()}
                aria-current={isAt(place.rest) ? "page" : undefined}
                class="flex h-8 items-center gap-2.5 rounded-control px-2 text-table font-medium text-text2 transition-colors duration-120 hover:bg-hover hover:text-text max-xl:justify-center coarse:h-11"
                classList={{ "bg-hover text-text": isAt(place.rest) }}
              >
                <Dynamic
                  component={place.icon}
                  size={16}
                  stroke-width={1.5}
                  class="shrink-0"
                  aria-hidden="true"
                />
                <span class="max-xl:sr-only">{place.label()}</span>
              </A>
            </li>
          )}
        </For>
      </ul>
    </nav>
  );
}

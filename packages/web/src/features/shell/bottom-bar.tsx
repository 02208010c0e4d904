import { A, useNavigate } from "@solidjs/router";
import Ellipsis from "lucide-solid/icons/ellipsis";
import FileUp from "lucide-solid/icons/file-up";
import Plus from "lucide-solid/icons/plus";
import Settings from "lucide-solid/icons/settings";
import SlidersHorizontal from "lucide-solid/icons/sliders-horizontal";
import { For, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { CreateMenu } from "./create-menu.tsx";
import { places, useIsAt } from "./nav.tsx";

const itemClass =
  "flex h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-[11px] leading-4 text-text2 aria-[current]:text-accent-text";

/** The navigation of a phone, under the thumb. */
export function BottomBar(): JSX.Element {
  const { path } = useWorkspace();
  const isAt = useIsAt();
  const navigate = useNavigate();
  return (
    <nav
      aria-label={m.nav_label()}
      class="fixed inset-x-0 bottom-0 z-30 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <For each={places.slice(0, 2)}>{(place) => <Place place={place} />}</For>
      <CreateMenu
        up
        class={itemClass}
        trigger={
          <span class="flex size-10 items-center justify-center rounded-full bg-accent text-on-accent">
            <Plus size={20} stroke-width={1.75} aria-hidden="true" />
          </span>
        }
      />
      <For each={places.slice(2, 3)}>{(place) => <Place place={place} />}</For>
      <Menu
        name={m.nav_more()}
        placement="top-end"
        class={itemClass}
        trigger={
          <>
            <Ellipsis size={20} stroke-width={1.5} aria-hidden="true" />
            {m.nav_more()}
          </>
        }
      >
        <MenuItem
          icon={<FileUp size={16} stroke-width={1.5} aria-hidden="true" />}
          onSelect={() => navigate(path("/imports"))}
        >
          {m.nav_imports()}
        </MenuItem>
        <MenuItem
          icon={<Settings size={16} stroke-width={1.5} aria-hidden="true" />}
          onSelect={() => navigate(path("/settings"))}
        >
          {m.nav_settings()}
        </MenuItem>
        <MenuItem
          icon={<SlidersHorizontal size={16} stroke-width={1.5} aria-hidden="true" />}
          onSelect={() => navigate(path("/preferences"))}
        >
          {m.nav_preferences()}
        </MenuItem>
      </Menu>
    </nav>
  );

  function Place(props: { place: (typeof places)[number] }): JSX.Element {
    return (
      <A
        href={path(props.place.rest)}
        end
        class={itemClass}
        aria-current={isAt(props.place.rest) ? "page" : undefined}
      >
        <Dynamic component={props.place.icon} size={20} stroke-width={1.5} aria-hidden="true" />
        {props.place.label()}
      </A>
    );
  }
}

import { useNavigate } from "@solidjs/router";
import { useQueryClient } from "@tanstack/solid-query";
import Keyboard from "lucide-solid/icons/keyboard";
import LogOut from "lucide-solid/icons/log-out";
import SlidersHorizontal from "lucide-solid/icons/sliders-horizontal";
import type { JSX } from "solid-js";
import { signOut } from "../../api/auth.ts";
import { m } from "../../paraglide/messages.js";
import { useMe } from "../../session/me.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Menu, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { Code, Name } from "../../ui/text.tsx";
import { toastError } from "../../ui/toast.tsx";
import { openLayer } from "./layers.ts";

/** The person's own menu: preferences, keys, signing out. */
export function AccountMenu(): JSX.Element {
  const { path } = useWorkspace();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const me = useMe();
  const user = () => me.data?.user;
  const leave = async () => {
    try {
      await signOut();
      queries.clear();
      navigate("/sign-in");
    } catch (error) {
      toastError(error);
    }
  };
  return (
    <Menu
      name={m.account_menu()}
      placement="bottom-end"
      class="inline-flex size-8 items-center justify-center rounded-full coarse:size-11"
      trigger={<Avatar name={user()?.name ?? ""} id={user()?.userId ?? ""} size="sm" />}
    >
      <div class="px-2.5 py-2">
        <Name class="block truncate text-table font-medium">{user()?.name ?? ""}</Name>
        <Code class="block truncate text-meta text-text3 rtl:text-end">{user()?.email ?? ""}</Code>
      </div>
      <MenuSeparator />
      <MenuItem
        icon={<SlidersHorizontal size={16} stroke-width={1.5} aria-hidden="true" />}
        onSelect={() => navigate(path("/preferences"))}
      >
        {m.nav_preferences()}
      </MenuItem>
      <MenuItem
        icon={<Keyboard size={16} stroke-width={1.5} aria-hidden="true" />}
        hint="?"
        onSelect={() => openLayer("keys")}
      >
        {m.help_keys()}
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        icon={<LogOut size={16} stroke-width={1.5} class="mirror" aria-hidden="true" />}
        onSelect={leave}
      >
        {m.sign_out()}
      </MenuItem>
    </Menu>
  );
}

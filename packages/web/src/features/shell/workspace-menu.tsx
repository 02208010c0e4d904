import { useNavigate } from "@solidjs/router";
import ChevronsUpDown from "lucide-solid/icons/chevrons-up-down";
import Plus from "lucide-solid/icons/plus";
import { For, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useMe } from "../../session/me.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "../../ui/menu.tsx";
import { Name } from "../../ui/text.tsx";

/** The workspace's name; opens the list of all that the person belongs to. */
export function WorkspaceMenu(): JSX.Element {
  const workspace = useWorkspace();
  const navigate = useNavigate();
  const me = useMe();
  const others = () => (me.data?.workspaces ?? []).filter(({ status }) => status !== "removed");
  return (
    <Menu
      class="flex h-10 w-full min-w-0 items-center gap-2.5 rounded-control px-1.5 text-start hover:bg-hover md:max-xl:justify-center coarse:h-11"
      trigger={
        <>
          <Avatar name={workspace.tenant().name} id={workspace.tenantId} size="sm" square />
          <Name class="min-w-0 flex-1 truncate text-body font-semibold md:max-xl:sr-only">
            {workspace.tenant().name}
          </Name>
          <span class="sr-only">{m.workspace_switch()}</span>
          <ChevronsUpDown
            size={14}
            stroke-width={1.5}
            class="shrink-0 text-text3 md:max-xl:hidden"
            aria-hidden="true"
          />
        </>
      }
    >
      <MenuLabel>{m.workspaces()}</MenuLabel>
      <For each={others()}>
        {(other) => (
          <MenuItem
            icon={<Avatar name={other.name} id={other.tenantId} size="sm" square />}
            chosen={other.tenantId === workspace.tenantId}
            onSelect={() => navigate(`/w/${other.tenantId}`)}
          >
            <Name>{other.name}</Name>
          </MenuItem>
        )}
      </For>
      <MenuSeparator />
      <MenuItem
        icon={<Plus size={16} stroke-width={1.5} aria-hidden="true" />}
        onSelect={() => navigate("/new")}
      >
        {m.workspace_new()}
      </MenuItem>
    </Menu>
  );
}

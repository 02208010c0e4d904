import { useNavigate } from "@solidjs/router";
import FileUp from "lucide-solid/icons/file-up";
import ListTodo from "lucide-solid/icons/list-todo";
import Plus from "lucide-solid/icons/plus";
import UserPlus from "lucide-solid/icons/user-plus";
import { type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { openLayer } from "./layers.ts";

/** What can be made from anywhere. */
export function CreateMenu(props: { class: string; trigger: JSX.Element; up?: boolean }): JSX.Element {
  const { path, can } = useWorkspace();
  const navigate = useNavigate();
  return (
    <Show when={can("customer:write") || can("task:write") || can("import:write")}>
      <Menu
        name={m.action_create()}
        placement={props.up ? "top-end" : "bottom-end"}
        class={props.class}
        trigger={props.trigger}
      >
        <Show when={can("customer:write")}>
          <MenuItem
            icon={<UserPlus size={16} stroke-width={1.5} aria-hidden="true" />}
            hint="C C"
            onSelect={() => openLayer("new-customer")}
          >
            {m.create_customer()}
          </MenuItem>
        </Show>
        <Show when={can("task:write")}>
          <MenuItem
            icon={<ListTodo size={16} stroke-width={1.5} aria-hidden="true" />}
            hint="C K"
            onSelect={() => openLayer("new-task")}
          >
            {m.create_task()}
          </MenuItem>
        </Show>
        <Show when={can("import:write")}>
          <MenuItem
            icon={<FileUp size={16} stroke-width={1.5} aria-hidden="true" />}
            onSelect={() => navigate(path("/imports/new"))}
          >
            {m.create_import()}
          </MenuItem>
        </Show>
      </Menu>
    </Show>
  );
}

export const CreateTrigger = (): JSX.Element => (
  <>
    <Plus size={16} stroke-width={1.75} aria-hidden="true" />
    {m.action_create()}
  </>
);

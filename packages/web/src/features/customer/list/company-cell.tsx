import type { CustomerRow } from "@rabita/core/customer/row";
import { A } from "@solidjs/router";
import { type JSX, Show } from "solid-js";
import { useWorkspace } from "../../../session/workspace.tsx";
import { Name } from "../../../ui/text.tsx";
import { none } from "./cells.tsx";

/** The company that a customer belongs to; it opens the company, not the row. */
export function CompanyCell(props: { row: CustomerRow }): JSX.Element {
  const { path } = useWorkspace();
  return (
    <Show when={props.row.company} fallback={none()}>
      {(company) => (
        <A
          href={path(`/customers/${company().customerId}`)}
          tabindex={-1}
          class="relative z-1 min-w-0 truncate rounded-chip text-text2 hover:text-accent-text hover:underline"
        >
          <Name>{company().displayName}</Name>
        </A>
      )}
    </Show>
  );
}

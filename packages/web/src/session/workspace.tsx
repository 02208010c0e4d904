import type { TenantView } from "@rabita/core/tenant/schema";
import { createContext, type JSX, useContext } from "solid-js";

export type Workspace = {
  tenantId: string;
  /** The workspace as the server last told it; follows changes. */
  tenant: () => TenantView;
  /** Path inside this workspace, e.g. `path("/customers")`. */
  path: (rest?: string) => string;
  /** Whether the person may do this here; what they may not is not shown. */
  can: (permission: string) => boolean;
};

const Context = createContext<Workspace>();

export function WorkspaceProvider(props: { value: Workspace; children: JSX.Element }): JSX.Element {
  return <Context.Provider value={props.value}>{props.children}</Context.Provider>;
}

/** The workspace whose page this is; throws outside of one. */
export function useWorkspace(): Workspace {
  const workspace = useContext(Context);
  if (!workspace) throw new Error("useWorkspace() outside of a workspace's pages");
  return workspace;
}

export const tenantKey = (tenantId: string) => ["tenant", tenantId] as const;

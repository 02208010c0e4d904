import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { SettingsLink } from "../settings/settings-link.tsx";

/** From the settings to the fields of customers. */
export function FieldsLink(): JSX.Element {
  const { path } = useWorkspace();
  return <SettingsLink href={path("/settings/fields")} title={m.fields_title()} text={m.fields_text()} />;
}

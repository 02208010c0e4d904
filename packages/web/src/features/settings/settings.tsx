import { type JSX, Show } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { useWorkspace } from "../../session/workspace.tsx";
import { CopyId } from "../../ui/copy-id.tsx";
import { Notice } from "../../ui/notice.tsx";
import { PageHeader, PageTitle } from "../../ui/page.tsx";
import { FieldsLink } from "../field/fields-link.tsx";
import { useCrumbs } from "../shell/crumbs.ts";
import { GeneralForm } from "./general-form.tsx";
import { SampleCard } from "./sample-card.tsx";
import { SettingsLink } from "./settings-link.tsx";

export function SettingsPage(): JSX.Element {
  const workspace = useWorkspace();
  useCrumbs(() => [{ label: m.settings_title() }]);
  return (
    <div class="mx-auto max-w-180 px-4 pt-5 md:px-6">
      <PageTitle parts={[m.settings_title(), workspace.tenant().name]} />
      <PageHeader title={m.settings_title()} text={m.settings_text()} />
      <div class="mt-5 flex flex-col gap-4">
        <Show when={!workspace.can("tenant:manage")}>
          <Notice tone="info">{m.settings_readonly()}</Notice>
        </Show>
        <GeneralForm />
        <Show when={workspace.can("member:read")}>
          <SettingsLink
            href={workspace.path("/settings/members")}
            title={m.members_title()}
            text={m.members_text()}
          />
        </Show>
        <Show when={workspace.can("field:read")}>
          <FieldsLink />
        </Show>
        <Show when={workspace.can("security:manage")}>
          <SettingsLink
            href={workspace.path("/settings/security")}
            title={m.security_title()}
            text={m.security_workspace_text()}
          />
        </Show>
        <Show when={workspace.can("apikey:manage")}>
          <SettingsLink
            href={workspace.path("/settings/api-keys")}
            title={m.apikey_title()}
            text={m.apikey_text()}
          />
        </Show>
        <Show when={workspace.can("audit:read")}>
          <SettingsLink
            href={workspace.path("/settings/audit")}
            title={m.audit_title()}
            text={m.audit_text()}
          />
        </Show>
        <Show when={workspace.can("plan:read")}>
          <SettingsLink
            href={workspace.path("/settings/usage")}
            title={m.usage_title()}
            text={m.usage_text()}
          />
        </Show>
        <SettingsLink
          href={workspace.path("/customers/duplicates")}
          title={m.dup_title()}
          text={m.dup_text()}
        />
        <Show when={workspace.can("customer:export")}>
          <SettingsLink
            href={workspace.path("/settings/exports")}
            title={m.exports_title()}
            text={m.exports_text()}
          />
        </Show>
        <Show when={workspace.can("dead-letter:manage")}>
          <SettingsLink
            href={workspace.path("/settings/dead-letters")}
            title={m.dead_title()}
            text={m.dead_text()}
          />
        </Show>
        <Show when={workspace.can("sample:manage")}>
          <SampleCard />
        </Show>
        <CopyId id={workspace.tenantId} label={m.settings_id()} />
      </div>
    </div>
  );
}

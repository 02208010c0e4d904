import type { NotificationPreferences } from "@rabita/core/notification/schema";
import { createMemo, type JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { useWorkspace } from "../../session/workspace.tsx";
import { SelectBox } from "../../ui/select.tsx";
import { Setting } from "../settings/setting.tsx";

type Chosen = Pick<NotificationPreferences, "hour" | "timeZone">;

/** Stands for the workspace's zone among the choices. */
const workspaces = "";
const hours = Array.from({ length: 24 }, (_, hour) => String(hour));

/** When the daily mail comes, and by whose clock. */
export function DailyMail(props: {
  preferences: Chosen;
  onChange: (change: Partial<Chosen>) => void;
}): JSX.Element {
  const { tenant } = useWorkspace();
  const zones = createMemo(() => {
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const own = new Set([here, props.preferences.timeZone ?? here]);
    own.delete(tenant().timeZone);
    const name = (zone: string) => zone.replaceAll("_", " ");
    return [
      { value: workspaces, label: m.news_hour_workspace({ zone: name(tenant().timeZone) }) },
      ...[...own].map((zone) => ({ value: zone, label: name(zone) })),
    ];
  });
  return (
    <Setting label={m.news_hour()} text={m.news_hour_text()}>
      <div class="flex flex-col gap-2">
        <SelectBox
          class="w-28"
          aria-label={m.news_hour_at()}
          choices={hours.map((value) => ({ value, label: show.hour(Number(value)) }))}
          value={String(props.preferences.hour)}
          onChange={(value) => props.onChange({ hour: Number(value) })}
        />
        <SelectBox
          aria-label={m.news_hour_zone()}
          choices={zones()}
          value={props.preferences.timeZone ?? workspaces}
          onChange={(zone) => props.onChange({ timeZone: zone === workspaces ? null : zone })}
        />
      </div>
    </Setting>
  );
}

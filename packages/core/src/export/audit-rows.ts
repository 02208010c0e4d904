import { deviceIn } from "../audit/device.ts";
import { ofRecord } from "../audit/of-record.ts";
import { matches } from "../audit/select.ts";
import { actionName, nounName } from "../audit/words.ts";
import { readBack } from "../kernel/journal.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import type { Locale, Moment } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { tenantOf } from "../tenant/repo.ts";
import { actorNames } from "../user/user.ts";
import type { Entries } from "./entity.ts";
import type { ExportItem } from "./repo.ts";
import type { Progress } from "./rows.ts";
import { AuditColumn } from "./schema.ts";
import { headings } from "./words.ts";
import type { Cell } from "./xlsx.ts";

/** Entries held at a time. */
const stride = 200;

const kinds = {
  user: { en: "Person", fa: "شخص", ar: "شخص" },
  key: { en: "API key", fa: "کلید API", ar: "مفتاح API" },
  system: { en: "Rabita", fa: "رابطه", ar: "رابطة" },
} satisfies Record<JournalEntry["actor"]["kind"], Record<Locale, string>>;

/** The file's rows, its headings first: the journal from its newest entry back, a row for each that the filter lets through. */
export async function* auditRows(
  scope: TenantScope,
  { language, total }: ExportItem,
  { above, below, filter }: Entries,
  progress: Progress,
): AsyncGenerator<Cell[]> {
  const [tenant, nameOf] = await Promise.all([tenantOf(scope).expect(), actorNames(scope)]);
  const locale = language ?? tenant.locale;
  const format = new Intl.DateTimeFormat("sv-SE", {
    timeZone: tenant.timeZone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  const instant = (text: string) => format.format(new Date(text));
  yield AuditColumn.options.map((name) => headings[locale][name]);
  let [next, rows] = [below, 0];
  while (next - 1 > above) {
    const entries = await readBack(scope, Math.min(stride, next - 1 - above), next);
    for (const entry of entries) {
      if (!matches(entry, filter)) continue;
      rows += 1;
      const cells = cellsOf(await ofRecord(scope, entry, filter), {
        locale,
        actor: nameOf(entry.actor),
        instant,
      });
      yield AuditColumn.options.map((name) => cells[name]);
    }
    next = entries.at(-1)?.seq ?? above + 1;
    await progress(total - (next - 1 - above), rows);
  }
}

type Context = { locale: Locale; actor: Moment["actor"]; instant(text: string): string };

function cellsOf(entry: JournalEntry, { locale, actor, instant }: Context): Record<AuditColumn, Cell> {
  const called = (path: string) => headings[locale][path] ?? path;
  const changes = entry.changes ?? [];
  const lines = (side: "before" | "after") =>
    changes.map((change) => `${called(change.path)}: ${valueText(change[side])}`).join("\n");
  return {
    at: instant(entry.at),
    who: actor.name ?? (entry.actor.kind === "system" ? kinds.system[locale] : entry.actor.id),
    kind: kinds[entry.actor.kind][locale],
    action: actionName(locale, entry.action),
    record: entry.records.map(({ noun, ids }) => `${nounName(locale, noun)}: ${ids.join(", ")}`).join("\n"),
    ip: entry.ip ?? "",
    device: deviceIn(entry),
    changed: changes.map(({ path }) => called(path)).join(", "),
    before: lines("before"),
    after: lines("after"),
  };
}

/** Texts as they are, and whatever has parts as JSON: a reviewer must see all of it. */
const valueText = (value: unknown): string => {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
};

import type { Notification, NotificationEvent } from "@rabita/core/notification/schema";
import AlarmClock from "lucide-solid/icons/alarm-clock";
import AtSign from "lucide-solid/icons/at-sign";
import CircleCheck from "lucide-solid/icons/circle-check";
import Clock from "lucide-solid/icons/clock-alert";
import Combine from "lucide-solid/icons/combine";
import OctagonAlert from "lucide-solid/icons/octagon-alert";
import UserCheck from "lucide-solid/icons/user-check";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";

const who = ({ actor }: Notification): { who: string } => ({
  who: actor?.name ? isolate(actor.name) : m.news_someone(),
});
const counted = (value: unknown) => {
  const count = typeof value === "number" ? value : 0;
  return { count, shown: show.number(count) };
};
const fileName = ({ data }: Notification): string =>
  typeof data.fileName === "string" ? data.fileName : m.nav_imports();

type Icon = typeof AlarmClock;
type Words = { icon: Icon; text: (news: Notification) => string };

const words: Record<NotificationEvent, Words> = {
  "task.assigned": { icon: UserCheck, text: (news) => m.news_task_assigned(who(news)) },
  "customer.assigned": { icon: UserCheck, text: (news) => m.news_customer_assigned(who(news)) },
  "customers.assigned": {
    icon: UserCheck,
    text: (news) => m.news_customers_assigned({ ...who(news), ...counted(news.data.given) }),
  },
  "note.mentioned": { icon: AtSign, text: (news) => m.news_mentioned(who(news)) },
  "task.reminder": { icon: AlarmClock, text: () => m.news_reminder() },
  "task.overdue": { icon: Clock, text: () => m.news_overdue() },
  "import.finished": { icon: CircleCheck, text: () => m.news_import_finished() },
  "import.failed": { icon: OctagonAlert, text: () => m.news_import_failed() },
  "bulk.finished": { icon: CircleCheck, text: ({ data }) => m.news_bulk_finished(counted(data.changed)) },
  "bulk.failed": { icon: OctagonAlert, text: () => m.news_bulk_failed() },
  "export.finished": { icon: CircleCheck, text: ({ data }) => m.news_export_finished(counted(data.rows)) },
  "export.failed": { icon: OctagonAlert, text: () => m.news_export_failed() },
  "duplicates.swept": { icon: Combine, text: ({ data }) => m.news_duplicates_found(counted(data.pairs)) },
};

/** What happened, in a few words, and its picture. */
export const newsText = (news: Notification): string =>
  news.record ? words[news.event].text(news) : m.news_gone();
export const newsIcon = (news: Notification): Icon => words[news.event].icon;
/** Whether something went wrong or is late, which the picture says by its colour too. */
export const isTrouble = ({ event }: Notification): boolean =>
  event.endsWith(".failed") || event === "task.overdue";

/** What the news is about, and where in the workspace that is. */
export function newsSubject(news: Notification): { name: string; rest: string } | undefined {
  const { record } = news;
  switch (record?.noun) {
    case "task":
      return { name: record.name ?? "", rest: `/tasks/${record.id}` };
    case "customer":
      return { name: record.name ?? "", rest: `/customers/${record.id}` };
    case "customers":
      return {
        name: m.news_customers(),
        rest: `/customers?f=${encodeURIComponent(JSON.stringify([{ column: "ownerId", in: [record.id] }]))}`,
      };
    case "import":
      return { name: fileName(news), rest: `/imports/${record.id}` };
    case "job":
      return { name: m.news_bulk(), rest: "/customers/changes" };
    case "export":
      return { name: m.news_export(), rest: "/settings/exports" };
    case "duplicates":
      return { name: m.news_duplicates(), rest: "/customers/duplicates" };
    default:
      return undefined;
  }
}

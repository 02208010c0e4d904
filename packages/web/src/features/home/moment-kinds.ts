import type { TimelineItem } from "@rabita/core/customer/schema";
import type { Moment } from "@rabita/core/kernel/schema";
import CircleCheck from "lucide-solid/icons/circle-check";
import CircleDot from "lucide-solid/icons/circle-dot";
import Copy from "lucide-solid/icons/copy";
import FileDown from "lucide-solid/icons/file-down";
import FileUp from "lucide-solid/icons/file-up";
import ListChecks from "lucide-solid/icons/list-checks";
import ListTodo from "lucide-solid/icons/list-todo";
import Merge from "lucide-solid/icons/merge";
import MessageSquare from "lucide-solid/icons/message-square";
import Paperclip from "lucide-solid/icons/paperclip";
import Pencil from "lucide-solid/icons/pencil";
import RotateCcw from "lucide-solid/icons/rotate-ccw";
import ShieldCheck from "lucide-solid/icons/shield-check";
import ShoppingBag from "lucide-solid/icons/shopping-bag";
import Sparkles from "lucide-solid/icons/sparkles";
import Split from "lucide-solid/icons/split";
import Trash from "lucide-solid/icons/trash";
import UserMinus from "lucide-solid/icons/user-minus";
import UserPlus from "lucide-solid/icons/user-plus";
import { m } from "../../paraglide/messages.js";
import { show } from "../../session/formatting.ts";
import { interactionKinds, kindLook } from "../interaction/kinds.ts";

/** `shown` is a number of the moment's data as the reader writes numbers. */
type Title = (shown: (name: string) => string) => string;
type Look = { icon: typeof Pencil; title: () => string };

const looks: Record<string, { icon: Look["icon"]; title: Title }> = {
  "customer.created": { icon: UserPlus, title: () => m.event_customer_created() },
  "customer.edited": { icon: Pencil, title: () => m.event_customer_edited() },
  "customer.deleted": { icon: Trash, title: () => m.event_customer_deleted() },
  "customer.restored": { icon: RotateCcw, title: () => m.event_customer_restored() },
  "customer.merged": { icon: Merge, title: () => m.event_customer_merged() },
  "customer.unmerged": { icon: Split, title: () => m.event_customer_unmerged() },
  "duplicates.swept": { icon: Copy, title: (shown) => m.event_duplicates_swept({ pairs: shown("pairs") }) },
  "duplicate.dismissed": { icon: Copy, title: () => m.event_duplicate_dismissed() },
  "duplicate.restored": { icon: Copy, title: () => m.event_duplicate_restored() },
  "order.placed": { icon: ShoppingBag, title: () => m.event_order_placed() },
  "order.edited": { icon: Pencil, title: () => m.event_order_edited() },
  "order.deleted": { icon: Trash, title: () => m.event_order_deleted() },
  "order.restored": { icon: RotateCcw, title: () => m.event_order_restored() },
  "interaction.logged": { icon: MessageSquare, title: () => m.event_interaction_logged() },
  "interaction.edited": { icon: Pencil, title: () => m.event_interaction_edited() },
  "interaction.deleted": { icon: Trash, title: () => m.event_interaction_deleted() },
  "interaction.restored": { icon: RotateCcw, title: () => m.event_interaction_restored() },
  "task.created": { icon: ListTodo, title: () => m.event_task_created() },
  "task.done": { icon: CircleCheck, title: () => m.event_task_done() },
  "task.undone": { icon: RotateCcw, title: () => m.event_task_undone() },
  "task.edited": { icon: Pencil, title: () => m.event_task_edited() },
  "task.deleted": { icon: Trash, title: () => m.event_task_deleted() },
  "task.restored": { icon: RotateCcw, title: () => m.event_task_restored() },
  "file.added": { icon: Paperclip, title: () => m.event_file_added() },
  "file.deleted": { icon: Trash, title: () => m.event_file_deleted() },
  "file.restored": { icon: RotateCcw, title: () => m.event_file_restored() },
  "consent.recorded": { icon: ShieldCheck, title: () => m.event_consent_recorded() },
  "import.started": { icon: FileUp, title: () => m.event_import_started() },
  "import.finished": { icon: FileUp, title: () => m.event_import_finished() },
  "import.failed": { icon: FileUp, title: () => m.event_import_failed() },
  "import.undo-requested": { icon: RotateCcw, title: () => m.event_import_undo_requested() },
  "import.undone": { icon: RotateCcw, title: () => m.event_import_undone() },
  "import.cancelled": { icon: FileUp, title: () => m.event_import_cancelled() },
  "bulk.started": { icon: ListChecks, title: (shown) => m.event_bulk_started({ total: shown("total") }) },
  "bulk.finished": {
    icon: ListChecks,
    title: (shown) => m.event_bulk_finished({ changed: shown("changed"), total: shown("total") }),
  },
  "bulk.cancelled": { icon: ListChecks, title: () => m.event_bulk_cancelled() },
  "bulk.failed": { icon: ListChecks, title: () => m.event_bulk_failed() },
  "bulk.undo-requested": { icon: RotateCcw, title: () => m.event_bulk_undo_requested() },
  "bulk.undone": {
    icon: RotateCcw,
    title: (shown) => m.event_bulk_undone({ restored: shown("restored"), kept: shown("kept") }),
  },
  "export.started": { icon: FileDown, title: () => m.event_export_started() },
  "export.finished": {
    icon: FileDown,
    title: (shown) => m.event_export_finished({ rows: shown("rows") }),
  },
  "export.failed": { icon: FileDown, title: () => m.event_export_failed() },
  "member.joined": { icon: UserPlus, title: () => m.event_member_joined() },
  "member.edited": { icon: Pencil, title: () => m.event_member_edited() },
  "member.renamed": { icon: Pencil, title: () => m.event_member_renamed() },
  "member.suspended": { icon: UserMinus, title: () => m.event_member_suspended() },
  "member.resumed": { icon: RotateCcw, title: () => m.event_member_resumed() },
  "member.removed": { icon: UserMinus, title: () => m.event_member_removed() },
  "member.ownership-handed-on": { icon: ShieldCheck, title: () => m.event_ownership() },
  "invitation.sent": { icon: UserPlus, title: () => m.event_invitation_sent() },
  "invitation.revoked": { icon: RotateCcw, title: () => m.event_invitation_revoked() },
  "team.created": { icon: UserPlus, title: () => m.event_team_created() },
  "team.edited": { icon: Pencil, title: () => m.event_team_edited() },
  "team.deleted": { icon: Trash, title: () => m.event_team_deleted() },
  "team.restored": { icon: RotateCcw, title: () => m.event_team_restored() },
  "hand-over.started": { icon: ListChecks, title: () => m.event_hand_over_started() },
  "hand-over.finished": { icon: ListChecks, title: () => m.event_hand_over_finished() },
  "hand-over.failed": { icon: ListChecks, title: () => m.event_hand_over_failed() },
  "tenant.created": { icon: Sparkles, title: () => m.event_tenant_created() },
  "tenant.activated": { icon: Sparkles, title: () => m.event_tenant_activated() },
  "tenant.edited": { icon: Pencil, title: () => m.event_tenant_edited() },
  "tenant.failed": { icon: Sparkles, title: () => m.event_tenant_failed() },
  "tenant.retried": { icon: RotateCcw, title: () => m.event_tenant_retried() },
  "sample.requested": { icon: Sparkles, title: () => m.event_sample_requested() },
  "sample.removal-requested": { icon: Trash, title: () => m.event_sample_removed() },
};

/** Icon and words of what happened; a kind that this version does not know is "a change". */
export function lookOf({ kind, interaction, data }: TimelineItem): Look {
  const logged = interactionKinds.find((known) => known === (interaction?.kind ?? data?.kind));
  if (kind === "interaction.logged" && logged) {
    const { icon, name } = kindLook(logged);
    return { icon, title: name };
  }
  const { icon, title } = looks[kind] ?? { icon: CircleDot, title: () => m.event_other() };
  return { icon, title: () => title((name) => show.number(Number(data?.[name] ?? 0))) };
}

/** Bookkeeping of the service itself, of no interest to who reads what is new. */
const quiet = new Set([
  "first-step.taken",
  "import.announced",
  "import.inspected",
  "import.check-requested",
  "duplicates.sweep-requested",
]);

export const isNews = (moment: Moment): boolean => !quiet.has(moment.kind);

/** What a moment's data say about an amount, a file and a title, as far as they do. */
export function detailsOf(data: Moment["data"]) {
  const total = data?.total;
  const isMoney = typeof total === "object" && total !== null && "amount" in total && "currency" in total;
  const money =
    isMoney && typeof total.amount === "number" && typeof total.currency === "string"
      ? { amount: total.amount, currency: total.currency }
      : undefined;
  const file =
    typeof data?.fileName === "string" && typeof data.importId === "string"
      ? { name: data.fileName, importId: data.importId }
      : undefined;
  // A task has a title, a customer's file and a team a name.
  const isNamed = typeof data?.fileId === "string" || typeof data?.teamId === "string";
  const title = data?.title ?? (isNamed ? data.name : undefined);
  return { money, file, title: typeof title === "string" ? title : undefined };
}

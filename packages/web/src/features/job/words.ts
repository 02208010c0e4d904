import type { BulkChange } from "@rabita/core/bulk/schema";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { ownerName } from "../customer/list/owner.ts";
import { stageName } from "../customer/stage.tsx";

/** What a bulk change does, in a few words. */
export function changeText({ set, addTags, removeTags, delete: gone }: BulkChange): string {
  if (gone) return m.job_delete();
  if (addTags?.[0] !== undefined) return m.job_tag({ tag: isolate(addTags[0]) });
  if (removeTags?.[0] !== undefined) return m.job_untag({ tag: isolate(removeTags[0]) });
  if (set?.stage !== undefined) return m.job_stage({ stage: stageName(set.stage) });
  if (set?.ownerId === null) return m.job_unassign();
  if (set?.ownerId !== undefined) return m.job_assign({ name: isolate(ownerName(set.ownerId)) });
  return m.job_change();
}

const reasons: Record<string, () => string> = {
  gone: () => m.skip_gone(),
  "too-many-tags": () => m.skip_too_many_tags(),
  "too-large": () => m.skip_too_large(),
  restored: () => m.skip_restored(),
  "email-taken": () => m.skip_email_taken(),
  "external-id-taken": () => m.skip_external_id_taken(),
  "value-taken": () => m.skip_value_taken(),
};

/** Why a record was left as it is; for a reason that this version does not know, the one that most are. */
export const reasonText = (reason: string): string => (reasons[reason] ?? (() => m.skip_changed()))();

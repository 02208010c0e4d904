import type { BulkChange } from "@rabita/core/bulk/schema";
import { isolate } from "../../format/isolate.ts";
import { m } from "../../paraglide/messages.js";
import { fieldLabel } from "../customer/value-text.ts";
import { bulkValue } from "./value.ts";

const places: Record<string, () => string> = {
  city: () => m.field_city(),
  region: () => m.field_region(),
  country: () => m.field_country(),
};

/** All that a bulk change does, each in a few words. */
export function changeParts({ set = {}, addTags = [], removeTags = [], delete: gone }: BulkChange): string[] {
  if (gone) return [m.job_delete()];
  const { custom = {}, ...plain } = set;
  const own = Object.entries(custom).map(([key, value]) => [`custom.${key}`, value] as const);
  // The database keeps no order of names.
  const fields = Object.entries(plain).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...[...fields, ...own.sort(([a], [b]) => (a < b ? -1 : 1))].map(([path, value]) => {
      const label = places[path]?.() ?? fieldLabel(path);
      return path === "ownerId" && value === null ? m.job_unassign() : `${label}: ${bulkValue(path, value)}`;
    }),
    ...addTags.map((tag) => m.job_tag({ tag: isolate(tag) })),
    ...removeTags.map((tag) => m.job_untag({ tag: isolate(tag) })),
  ];
}

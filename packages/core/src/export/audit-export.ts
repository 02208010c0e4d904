import { z } from "zod";
import { endOf, requireSeeingAll, startOf } from "../audit/select.ts";
import { command } from "../kernel/command.ts";
import { invalid } from "../kernel/error.ts";
import { idFor, replayed, replayOf } from "../kernel/replay.ts";
import { begin, mostRows } from "./begin.ts";
import { exports } from "./repo.ts";
import { AuditColumn, type Export, NewAuditExport } from "./schema.ts";
import { exportOf } from "./view.ts";

/**
 * Begins to write the audit's entries to a file, in the background. Up to where is settled now: what is done later isn't
 * in it. Whoever fetches the file needs `customer:export` as well. A repeat with the same idempotency key answers with
 * the export that was begun.
 */
export const startAudit = command(
  {
    action: "audit.export",
    permit: "audit:read",
    input: z.object({ body: NewAuditExport, idempotencyKey: z.string().min(1).max(200).optional() }),
  },
  async (scope, { body, idempotencyKey }): Promise<Export> => {
    requireSeeingAll(scope);
    const { format, filter, language } = body;
    const replay = replayOf(idempotencyKey, body);
    const exportId = idFor(scope, "exp", replay);
    const known = replay.key === undefined ? undefined : await exports(scope).get(exportId);
    if (known) return exportOf(replayed(known, replay));
    const below = await startOf(scope, filter);
    const above = await endOf(scope, filter, below);
    const total = below - 1 - above;
    if (total <= 0) throw invalid("input.invalid", [{ path: "filter", rule: "nothing-selected" }]);
    if (format === "xlsx" && total > mostRows)
      throw invalid("input.invalid", [{ path: "format", rule: "sheet-full", limit: mostRows }]);
    return begin(scope, startAudit.action, replay, {
      ...{ exportId, noun: "audit", format, total },
      columns: [...AuditColumn.options],
      entries: { above, below, filter },
      ...(language && { language }),
    });
  },
);

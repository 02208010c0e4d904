import { z } from "zod";
import { command } from "../kernel/command.ts";
import { retryChanged } from "../kernel/merge.ts";
import { ImportId, type Page, PageQuery } from "../kernel/schema.ts";
import { write } from "../kernel/write.ts";
import { cancel } from "./cancel.ts";
import { ImportRecord } from "./entity.ts";
import { expectState, type ImportItem, imports, keptPage, next } from "./repo.ts";
import type { Import, Kept, UndoCounts } from "./schema.ts";
import { importOf } from "./view.ts";

const One = z.object({ importId: ImportId });

/**
 * Takes a whole import back, in the background: what it brought and nobody touched since goes, what it changed returns to
 * what it was where it still holds what the import wrote. A running one is stopped first; twice is a no-op.
 */
export const undo = command(
  { action: "import.undo", permit: "import:write", input: One },
  async (scope, { importId }): Promise<Import> => {
    const { state } = await imports(scope).expect(importId);
    if (state === "running") await cancel(scope, { importId });
    return retryChanged(async () => {
      const item = await imports(scope).expect(importId);
      if (item.state === "undone" || (item.state === "undoing" && !item.failure)) return importOf(item);
      expectState(item, ["done", "failed", "cancelled", "undoing"]);
      const { failure, ...known } = next(item, scope.now().toISOString());
      const { customers, companies = 0, orders, updated } = item.counts;
      const counts: UndoCounts = {
        total: customers + companies + orders + updated,
        done: 0,
        removed: 0,
        restored: 0,
        kept: 0,
      };
      const after: ImportItem = {
        ...known,
        state: "undoing",
        undo: item.undo ?? { counts, phase: "orders", by: scope.actor.id },
      };
      await write(scope, undo.action)
        .replace(ImportRecord, importId, item, after)
        .note("import.undo-requested", { importId, fileName: item.fileName })
        .commit();
      return importOf(after);
    });
  },
);

/** What was left as it is when the import was taken back, and why. */
export const kept = command(
  { action: "import.kept", permit: "import:read", input: One.extend(PageQuery.shape) },
  async (scope, { importId, ...page }): Promise<Page<Kept>> => {
    await imports(scope).expect(importId);
    return keptPage(scope, importId, page);
  },
);

import type { ImportId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type Write, write } from "../kernel/write.ts";
import { tenantOf } from "../tenant/repo.ts";
import { dryRun } from "./dry-run.ts";
import { CheckRecord } from "./entity.ts";
import { type CheckItem, checkedBefore, imports } from "./repo.ts";
import { told } from "./told.ts";

/** Does the dry run that was asked for. Undefined where there is none, or a later one was asked for meanwhile. */
export async function carryOut(
  scope: TenantScope,
  importId: ImportId,
  mostMs: number,
): Promise<Write | undefined> {
  const asked = await checkedBefore(scope, importId);
  const item = await imports(scope).get(importId);
  if (asked?.state !== "running" || !item?.inspection) return undefined;
  const trial = { ...item, options: asked.options };
  const [{ locale }, { refusals, counts, complete }] = await Promise.all([
    tenantOf(scope).expect(),
    dryRun(scope, trial, mostMs),
  ]);
  const shown = refusals.map(({ row, cells, reasons }) => ({
    row,
    cells: cells.slice(0, 20).map((cell) => cell.slice(0, 60).toWellFormed()),
    reasons: reasons.map((reason) => told(reason, trial, locale)),
  }));
  return ended(scope, asked, { state: "done", counts, complete, refusals: JSON.stringify(shown) });
}

/** The dry run could not be carried out. */
export async function failCheck(scope: TenantScope, importId: ImportId): Promise<Write | undefined> {
  const asked = await checkedBefore(scope, importId);
  return asked?.state === "running" ? ended(scope, asked, { state: "failed" }) : undefined;
}

const ended = (scope: TenantScope, asked: CheckItem, result: Partial<CheckItem>): Write =>
  write(scope, "import.check").replace(CheckRecord, asked.importId, asked, {
    ...asked,
    ...result,
    version: asked.version + 1,
  });

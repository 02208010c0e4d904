import { z } from "zod";
import { fields } from "../field/repo.ts";
import { command } from "../kernel/command.ts";
import { missing } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import { ImportId } from "../kernel/schema.ts";
import { write } from "../kernel/write.ts";
import { noCounts } from "./counts.ts";
import { CheckRecord } from "./entity.ts";
import { expectReady } from "./options.ts";
import { type CheckItem, checkedBefore, imports } from "./repo.ts";
import { type Check, ImportOptions } from "./schema.ts";

const One = z.object({ importId: ImportId });

/** Goes through the file in the background as a run with these options would, and writes nothing of it. */
export const check = command(
  { action: "import.check", permit: "import:write", input: One.extend({ body: ImportOptions }) },
  async (scope, { importId, body }): Promise<Check> =>
    retryChanged(async () => {
      const item = await imports(scope).expect(importId);
      expectReady(item, body, await fields(scope).all());
      const before = await checkedBefore(scope, importId);
      const after: CheckItem = {
        tenantId: scope.tenantId,
        importId,
        version: (before?.version ?? 0) + 1,
        ...{ state: "running", options: body, counts: noCounts, complete: false, refusals: "[]" },
      };
      const change = write(scope, check.action).note("import.check-requested", { importId });
      if (before) change.replace(CheckRecord, importId, before, after);
      else change.create(CheckRecord, importId, after);
      await change.commit();
      return checkOf(after);
    }),
);

/** What the last dry run of the import found. */
export const checked = command(
  { action: "import.checked", permit: "import:read", input: One },
  async (scope, { importId }): Promise<Check> => {
    await imports(scope).expect(importId);
    const item = await checkedBefore(scope, importId);
    if (!item) throw missing("import.not-checked");
    return checkOf(item);
  },
);

const checkOf = ({ importId, state, options, counts, complete, refusals }: CheckItem): Check => ({
  ...{ importId, state, options, counts, complete },
  // Written by ourselves, as the type says.
  refusals: JSON.parse(refusals) as Check["refusals"],
});

import { z } from "zod";
import { freeze } from "../bulk/freeze.ts";
import { selected } from "../bulk/select.ts";
import { fields } from "../field/repo.ts";
import { command } from "../kernel/command.ts";
import { conflict, invalid } from "../kernel/error.ts";
import { idFor, replayed, replayOf } from "../kernel/replay.ts";
import { ExportId, type Page, PageQuery } from "../kernel/schema.ts";
import { begin, mostRows } from "./begin.ts";
import { ownColumns, unknownColumns } from "./own.ts";
import { type ExportItem, exports, fileOf } from "./repo.ts";
import { columnsOf, type Export, type ExportNoun, NewExport } from "./schema.ts";
import { exportOf } from "./view.ts";

const One = z.object({ exportId: ExportId });

/**
 * Begins to write records to a file, in the background. Which they are is settled now: those that the asker may see.
 * A repeat with the same idempotency key answers with the export that was begun.
 */
export const start = command(
  {
    action: "export.start",
    permit: "customer:export",
    input: z.object({ body: NewExport, idempotencyKey: z.string().min(1).max(200).optional() }),
  },
  async (scope, { body, idempotencyKey }): Promise<Export> => {
    const { noun, format, columns, language, ids, search } = body;
    scope.require(`${noun}:read`);
    const own = noun === "customer" ? await fields(scope).all() : [];
    const unknown = unknownColumns(columns ?? [], own);
    if (unknown.length > 0) throw invalid("input.invalid", unknown);
    const replay = replayOf(idempotencyKey, body);
    const exportId = idFor(scope, "exp", replay);
    const known = replay.key === undefined ? undefined : await exports(scope).get(exportId);
    if (known) return exportOf(replayed(known, replay));
    const { file, total } = await freeze(
      scope,
      `exports/${exportId}`,
      selected<string>(scope, noun, { ids, search }),
    );
    if (total === 0 || (format === "xlsx" && total > mostRows)) {
      await scope.services.files.remove(file);
      throw invalid("input.invalid", [
        total === 0
          ? { path: ids ? "ids" : "search", rule: "nothing-selected" }
          : { path: "format", rule: "sheet-full", limit: mostRows },
      ]);
    }
    return begin(scope, start.action, replay, {
      ...{ exportId, noun, format, total },
      columns: columns ?? [...columnsOf[noun], ...ownColumns(own)],
      ...(language && { language }),
      ...(scope.ownersSeen("customer") && { narrow: true }),
      selection: file,
    });
  },
);

export const read = command(
  { action: "export.read", permit: "customer:export", input: One },
  async (scope, { exportId }): Promise<Export> => exportOf(await exports(scope).expect(exportId)),
);

/** The exports, newest first. */
export const list = command(
  { action: "export.list", permit: "customer:export", input: PageQuery },
  async (scope, page): Promise<Page<Export>> => {
    const { items, cursor } = await exports(scope).list(page);
    return { items: items.map(exportOf), cursor };
  },
);

/** A link to the file. @throws AppError conflict where it isn't made yet, or is gone after its week */
export const link = command(
  { action: "export.file", permit: "customer:export", input: One },
  async (scope, { exportId }): Promise<{ url: string }> => {
    const item = await exports(scope).expect(exportId);
    if (item.state !== "done") throw conflict(`export.is-${item.state}`);
    const { files } = scope.services;
    if ((await files.size(fileOf(item))) === undefined) throw conflict("export.is-expired");
    return { url: await files.link(fileOf(item), fileName(item)) };
  },
);

const plural: Record<ExportNoun, string> = {
  customer: "customers",
  order: "orders",
  audit: "audit",
};

const fileName = ({ noun, format, createdAt }: ExportItem) =>
  `${plural[noun]}-${createdAt.slice(0, 10)}.${format}`;

import { firstParts } from "../customer/parts.ts";
import type { Row } from "../directory/query.ts";
import { actorOf, type JournalEntry } from "../kernel/journal-schema.ts";
import type { CustomerId, FileId, Moment, Page } from "../kernel/schema.ts";
import { filePrefix } from "./repo.ts";
import type { CustomerFile } from "./schema.ts";

/** A row of the directory's columns: `columns.ts` has them by these names and of these types. */
type FileRow = Omit<CustomerFile, "actor" | "state" | "deletedAt"> & {
  fileId: FileId;
  customerId: CustomerId;
  createdBy: string;
};

type Names = (actor: JournalEntry["actor"]) => Moment["actor"];

/** The newest files of a customer as the API shows them; the list of their files goes on from the cursor. */
export function firstFiles(rows: Row[], nameOf: Names, limit: number): Page<CustomerFile> {
  const tailOf = ({ fileId, customerId }: FileRow) => fileId.slice(filePrefix(customerId).length);
  const { items, ...rest } = firstParts(rows as unknown as FileRow[], tailOf, limit);
  return { items: items.map((row) => fileOf(row, nameOf)), ...rest };
}

const fileOf = ({ createdBy, ...row }: FileRow, nameOf: Names): CustomerFile => ({
  ...row,
  state: "stored",
  actor: nameOf(actorOf(createdBy)),
});

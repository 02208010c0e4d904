import { nounColumns } from "../directory/columns.ts";
import type { FileId } from "../kernel/schema.ts";
import { FileRecord } from "./entity.ts";
import type { FileItem } from "./repo.ts";

/** What a customer's page knows of a file; one that was announced and hasn't come is not there. */
export const fileColumns = nounColumns<FileItem>({
  noun: "file",
  permit: "file:read",
  id: "fileId",
  columns: [
    { name: "fileId", type: "id", from: (item) => item.fileId },
    { name: "version", type: "number", from: (item) => item.version },
    { name: "customerId", type: "id", from: (item) => item.customerId },
    { name: "name", type: "text", searched: true, from: (item) => item.name },
    { name: "size", type: "number", from: (item) => item.size },
    { name: "contentType", type: "choice", from: (item) => item.contentType },
    { name: "createdAt", type: "instant", from: (item) => item.createdAt },
    { name: "createdBy", type: "id", from: (item) => item.createdBy },
    { name: "updatedAt", type: "instant", from: (item) => item.updatedAt },
  ],
  sort: { column: "createdAt", order: "desc" },
  gone: (item) => item.deletedAt !== undefined || item.state !== "stored",
  owner: { through: "customerId", noun: "customer" },
  rows: (client) => FileRecord.on(client).query.record({ tenantId: client.tenantId }).params(),
  key: (client, id) => {
    // The directory names only ids that it read from the journal or from the rows themselves.
    return FileRecord.rawKey(client, { tenantId: client.tenantId, fileId: id as FileId });
  },
});

import { nounColumns } from "../directory/columns.ts";
import type { UserId } from "../kernel/schema.ts";
import { Member } from "./entity.ts";
import type { MemberItem } from "./repo.ts";

/** Who is called what in a workspace, for pages that tell who did something. */
export const memberColumns = nounColumns<MemberItem>({
  noun: "member",
  permit: "customer:read",
  id: "userId",
  columns: [
    { name: "userId", type: "id", from: (item) => item.userId },
    { name: "version", type: "number", from: (item) => item.version },
    { name: "name", type: "text", collated: true, from: (item) => item.name },
  ],
  sort: { column: "name", order: "asc" },
  gone: () => false,
  owner: { column: "userId" },
  rows: (client) => Member.on(client).query.record({ tenantId: client.tenantId }).params(),
  key: (client, id) => {
    // The directory names only ids that it read from the journal or from the rows themselves.
    return Member.rawKey(client, { tenantId: client.tenantId, userId: id as UserId });
  },
});

import type { ItemOf } from "../kernel/entity.ts";
import { conflict, missing } from "../kernel/error.ts";
import { listPage } from "../kernel/page.ts";
import type { ImportId, Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import {
  type Brought,
  BroughtPart,
  CheckRecord,
  ImportRecord,
  KeptRecord,
  type Refusal,
  Refused,
} from "./entity.ts";
import type { ImportState, Kept } from "./schema.ts";

export type ImportItem = ItemOf<typeof ImportRecord>;

/** The imports that the scope may see: whoever sees only their own records sees their own imports alone. */
export const imports = (scope: TenantScope) => {
  const { tenantId } = scope;
  const shown = (item: ImportItem) => scope.visibility === "all" || item.createdBy === scope.actor.id;
  const list = (page: PageQuery): Promise<Page<ImportItem>> =>
    listPage(scope, {
      params: ImportRecord.on(scope.client).query.record({ tenantId }).params(),
      parse: (raw) => ImportRecord.parse(scope.client, raw),
      keep: shown,
      order: "desc",
      ...page,
    });

  const get = async (importId: ImportId): Promise<ImportItem | undefined> => {
    const { data } = await ImportRecord.on(scope.client).get({ tenantId, importId }).go({ consistent: true });
    return data && shown(data) ? data : undefined;
  };

  return {
    get,
    /** @throws AppError missing */
    async expect(importId: ImportId): Promise<ImportItem> {
      const item = await get(importId);
      if (!item) throw missing("import.missing");
      return item;
    },
    /** Newest first. */
    list,
    latest: async (limit: number): Promise<ImportItem[]> => (await list({ limit })).items,
    /** The refused rows in the order of the file, without holding all of them. */
    async *refused(importId: ImportId): AsyncGenerator<Refusal> {
      let cursor: string | null = null;
      do {
        const page: { data: { rows: string }[]; cursor: string | null } = await Refused.on(scope.client)
          .query.rows({ tenantId, importId })
          .go({ limit: 50, cursor, consistent: true });
        // Written by ourselves, as the type says.
        for (const part of page.data) yield* JSON.parse(part.rows) as Refusal[];
        cursor = page.cursor;
      } while (cursor !== null);
    },
  };
};

/** Where the file and its refused rows lie; the tenant's id comes first, so that its credentials open them. */
export const fileOf = ({ tenantId, importId }: Pick<ImportItem, "tenantId" | "importId">) => ({
  upload: `${tenantId}/imports/${importId}/file`,
  refused: `${tenantId}/imports/${importId}/refused.csv`,
  kept: (hash: string) => `${tenantId}/imports/${importId}/kept-${hash}`,
});

/** The file that is read: what was looked at, whatever was posted since. Of imports from before that was kept it is the upload. */
export const sourceOf = (item: ImportItem): string => item.file ?? fileOf(item).upload;

/** The import one version on. */
export const next = (item: ImportItem, at: string): ImportItem => ({
  ...item,
  version: item.version + 1,
  updatedAt: at,
});

/** @throws AppError conflict `import.is-<state>` */
export function expectState(item: ImportItem, states: ImportState[]): void {
  if (!states.includes(item.state)) throw conflict(`import.is-${item.state}`);
}

/** What the chunk brought that comes next when taking back: the last one before `row`, or the last of all. */
export async function brought(
  scope: TenantScope,
  importId: ImportId,
  row: number | undefined,
): Promise<{ row: number; content: Brought } | undefined> {
  const query = BroughtPart.on(scope.client).query.parts({ tenantId: scope.tenantId, importId });
  const bounded = row === undefined ? query : query.lt({ row });
  const { data } = await bounded.go({ order: "desc", limit: 1, consistent: true });
  const [part] = data;
  // Written by ourselves, as the type says.
  return part && { row: part.row, content: JSON.parse(part.content) as Brought };
}

/** What taking the import back left as it is. */
export async function keptPage(scope: TenantScope, importId: ImportId, page: PageQuery): Promise<Page<Kept>> {
  const { items, cursor } = await listPage(scope, {
    params: KeptRecord.on(scope.client).query.records({ tenantId: scope.tenantId, importId }).params(),
    parse: (raw) => KeptRecord.parse(scope.client, raw),
    order: "asc",
    ...page,
  });
  return { items: items.map(({ kept }) => kept), cursor };
}

export type CheckItem = ItemOf<typeof CheckRecord>;

/** The last dry run of the import, if there was one. */
export async function checkedBefore(scope: TenantScope, importId: ImportId): Promise<CheckItem | undefined> {
  const { data } = await CheckRecord.on(scope.client)
    .get({ tenantId: scope.tenantId, importId })
    .go({ consistent: true });
  return data ?? undefined;
}

import type { ItemOf } from "../kernel/entity.ts";
import { missing } from "../kernel/error.ts";
import { listPage } from "../kernel/page.ts";
import type { JobId, Page, PageQuery } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { JobLeft, JobPart, JobRecord } from "./entity.ts";

export type JobItem = ItemOf<typeof JobRecord>;
export type Part = ItemOf<typeof JobPart>;
export type LeftPart = ItemOf<typeof JobLeft>;

/** The jobs that the scope may see: whoever sees only their own records sees their own jobs alone. */
export const jobs = (scope: TenantScope) => {
  const { tenantId } = scope;
  const shown = (item: JobItem) => scope.visibility === "all" || item.createdBy === scope.actor.id;

  const get = async (jobId: JobId): Promise<JobItem | undefined> => {
    const { data } = await JobRecord.on(scope.client).get({ tenantId, jobId }).go({ consistent: true });
    return data && shown(data) ? data : undefined;
  };

  return {
    get,
    /** @throws AppError missing */
    async expect(jobId: JobId): Promise<JobItem> {
      const item = await get(jobId);
      if (!item) throw missing("job.missing");
      return item;
    },
    /** Newest first. */
    list: (page: PageQuery): Promise<Page<JobItem>> =>
      listPage(scope, {
        params: JobRecord.on(scope.client).query.record({ tenantId }).params(),
        parse: (raw) => JobRecord.parse(scope.client, raw),
        keep: shown,
        order: "desc",
        ...page,
      }),
    /** The first parts of what the job did that begin behind `at`, in order. */
    async partsAfter(jobId: JobId, at: number, limit: number): Promise<Part[]> {
      const { data } = await JobPart.on(scope.client)
        .query.parts({ tenantId, jobId })
        .gt({ at })
        .go({ consistent: true, limit, pages: "all", count: limit });
      return data;
    },
    /** What its chunks left as they were: the change's first, then the undoing's. */
    left: (jobId: JobId, page: PageQuery): Promise<Page<LeftPart>> =>
      listPage(scope, {
        params: JobLeft.on(scope.client).query.left({ tenantId, jobId }).params(),
        parse: (raw) => JobLeft.parse(scope.client, raw),
        order: "asc",
        ...page,
      }),
  };
};

import { z } from "zod";
import { customers } from "../customer/repo.ts";
import { command } from "../kernel/command.ts";
import { JobId, type Page, PageQuery } from "../kernel/schema.ts";
import { jobs } from "./repo.ts";
import type { Skipped } from "./schema.ts";

/** Chunks of which each page shows the records; a chunk left a hundred at most. */
const mostChunks = 5;

/** Which records a job and its undoing left as they are, and why. A page ends with a chunk: it may be short, or run over its limit. */
export const skipped = command(
  {
    action: "bulk.skipped",
    permit: "customer:read",
    input: z.object({ jobId: JobId, ...PageQuery.shape }),
  },
  async (scope, { jobId, limit, cursor }): Promise<Page<Skipped>> => {
    await jobs(scope).expect(jobId);
    const chunks = Math.min(mostChunks, Math.ceil(limit / 100));
    const page = await jobs(scope).left(jobId, { limit: chunks, cursor });
    const left = page.items.flatMap(({ left, phase }) => left.map((each) => ({ ...each, phase })));
    const known = await customers(scope).many(left.map(({ customerId }) => customerId));
    const names = new Map(known.map((item) => [item.customerId, item.displayName]));
    const items = left.map((each) => {
      const displayName = names.get(each.customerId);
      return { ...each, ...(displayName !== undefined && { displayName }) };
    });
    return { items, cursor: page.cursor };
  },
);

import type { ItemOf } from "../kernel/entity.ts";
import { markKey } from "../kernel/mark.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { SamplePart } from "./entity.ts";

export type Part = ItemOf<typeof SamplePart>;

/** The parts of the sample data in the scope's workspace. */
export const sampleParts = (scope: TenantScope) => {
  const { tenantId } = scope;
  return {
    /** Those of all rounds up to this one, in the order in which they were made. */
    async upTo(round: number): Promise<Part[]> {
      const { data } = await SamplePart.on(scope.client)
        .query.record({ tenantId })
        .lt({ round: round + 1 })
        .go({ pages: "all", consistent: true });
      return data;
    },
    async ofRound(round: number): Promise<Part[]> {
      const { data } = await SamplePart.on(scope.client)
        .query.record({ tenantId, round })
        .go({ pages: "all", consistent: true });
      return data;
    },
  };
};

/** Whoever puts this mark makes the chunk, or closes the round before it. */
export const chunkKey = (round: number, chunk: number): string =>
  markKey("sample", String(round), String(chunk));

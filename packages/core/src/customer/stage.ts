import type { LifecycleStage } from "./schema.ts";

/** A stage, since when, and what stood there before: undoing a change brings that back. */
export type StageSet = {
  stage: LifecycleStage;
  at: string;
  before: { stage: LifecycleStage; at: string };
};

type Staged = {
  stage: LifecycleStage;
  stageSet?: StageSet | undefined;
  createdAt: string;
  updatedAt: string;
};

/**
 * Since when a customer stands in its stage. Where it was moved without that being written down it is the
 * time of the last change at the latest, or of its making.
 */
export function stageSince({ stage, stageSet, createdAt, updatedAt }: Staged): string {
  if (stageSet === undefined) return createdAt;
  const known = [stageSet, stageSet.before].find((each) => each.stage === stage);
  return known?.at ?? updatedAt;
}

/** The changed record with the time of its stage written down, where the change moved it. */
export function withStageSince<T extends Staged>(before: Staged, after: T): T {
  const { stage, updatedAt: at } = after;
  if (before.stage === stage) return after;
  return { ...after, stageSet: { stage, at, before: { stage: before.stage, at: stageSince(before) } } };
}

import type { LifecycleStage } from "@rabita/core/customer/schema";
import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Status, type Tone } from "../../ui/status.tsx";

const stageNames = {
  lead: () => m.stage_lead(),
  prospect: () => m.stage_prospect(),
  new: () => m.stage_new(),
  repeat: () => m.stage_repeat(),
  loyal: () => m.stage_loyal(),
  "at-risk": () => m.stage_at_risk(),
  lost: () => m.stage_lost(),
  "won-back": () => m.stage_won_back(),
} satisfies Record<LifecycleStage, () => string>;

export const stages = [
  "lead",
  "prospect",
  "new",
  "repeat",
  "loyal",
  "at-risk",
  "lost",
  "won-back",
] as const satisfies readonly LifecycleStage[];

export const stageName = (stage: LifecycleStage): string => stageNames[stage]();

export const stageChoices = () => stages.map((value) => ({ value, label: stageName(value) }));

const tones = {
  lead: "plain",
  prospect: "info",
  new: "info",
  repeat: "ok",
  loyal: "ok",
  "at-risk": "warn",
  lost: "off",
  "won-back": "ok",
} satisfies Record<LifecycleStage, Tone>;

/** A lifecycle stage as shape, word and colour. */
export function Stage(props: { stage: LifecycleStage }): JSX.Element {
  return <Status tone={tones[props.stage]}>{stageName(props.stage)}</Status>;
}

import type { Export, ExportNoun, ExportState } from "@rabita/core/export/schema";
import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Status, type Tone } from "../../ui/status.tsx";

const jobs = {
  customer: m.export_job_customer,
  order: m.export_job_order,
  audit: m.export_job_audit,
} satisfies Record<ExportNoun, (named: { format: string }) => string>;

/** What is exported as what, in a few words. */
export const exportText = ({ noun, format }: Export): string => jobs[noun]({ format: format.toUpperCase() });

const states = {
  running: { tone: "info", word: () => m.export_state_running() },
  done: { tone: "ok", word: () => m.export_state_done() },
  failed: { tone: "bad", word: () => m.export_state_failed() },
} satisfies Record<ExportState, { tone: Tone; word: () => string }>;

export const ExportStatus = (props: { state: ExportState }): JSX.Element => (
  <Status tone={states[props.state].tone}>{states[props.state].word()}</Status>
);

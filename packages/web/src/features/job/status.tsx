import type { JobState } from "@rabita/core/bulk/schema";
import type { JSX } from "solid-js";
import { m } from "../../paraglide/messages.js";
import { Status, type Tone } from "../../ui/status.tsx";

const states: Record<JobState, { tone: Tone; text: () => string }> = {
  running: { tone: "info", text: () => m.changes_running() },
  done: { tone: "ok", text: () => m.changes_done() },
  cancelled: { tone: "off", text: () => m.changes_cancelled() },
  failed: { tone: "bad", text: () => m.changes_failed() },
  undoing: { tone: "info", text: () => m.changes_undoing() },
  undone: { tone: "plain", text: () => m.changes_undone() },
  "undo-failed": { tone: "bad", text: () => m.changes_undo_failed() },
};

/** How a bulk change stands, in a word. */
export const JobStatus = (props: { state: JobState }): JSX.Element => (
  <Status tone={states[props.state].tone}>{states[props.state].text()}</Status>
);

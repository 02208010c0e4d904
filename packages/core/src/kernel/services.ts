import type { PlanName } from "../plan/plans.ts";
import type { Clock } from "./clock.ts";
import type { Files } from "./files.ts";
import type { Log } from "./log.ts";
import type { Mailer } from "./mail.ts";
import type { Table } from "./table.ts";
import type { Workflows } from "./workflows.ts";

/** What the runtime hands to the service, once, at its start. */
export type Services = {
  readonly table: Table;
  readonly files: Files;
  readonly mailer: Mailer;
  readonly workflows: Workflows;
  readonly clock: Clock;
  readonly log: Log;
  /** Address of the web app, without a slash at its end: what links in mail begin with. */
  readonly appUrl: string;
  /** Key for what we sign ourselves; at least 32 bytes of randomness. */
  readonly secret: string;
  /** What new workspaces begin with; the open plan where it isn't said. */
  readonly plan?: PlanName;
  /** Memory for the directory's tables in this process; 256 MB where it isn't said. */
  readonly directoryBytes?: number;
};

import { workflowHandler } from "../../runtime/step.ts";
import { exportRecords } from "./export-records.ts";

export const handler = await workflowHandler(exportRecords);

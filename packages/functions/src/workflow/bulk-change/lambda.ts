import { workflowHandler } from "../../runtime/step.ts";
import { bulkChange } from "./bulk-change.ts";

export const handler = await workflowHandler(bulkChange);

import { workflowHandler } from "../../runtime/step.ts";
import { sweepDuplicates } from "./sweep-duplicates.ts";

export const handler = await workflowHandler(sweepDuplicates);

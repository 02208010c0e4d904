import { workflowHandler } from "../../runtime/step.ts";
import { handOver } from "./hand-over.ts";

export const handler = await workflowHandler(handOver);

import { workflowHandler } from "../../runtime/step.ts";
import { sampleData } from "./sample-data.ts";

export const handler = await workflowHandler(sampleData);

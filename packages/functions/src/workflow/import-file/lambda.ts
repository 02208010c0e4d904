import { workflowHandler } from "../../runtime/step.ts";
import { importFile } from "./import-file.ts";

export const handler = await workflowHandler(importFile);

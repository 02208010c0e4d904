import { workflowHandler } from "../../runtime/step.ts";
import { checkImport } from "./check-import.ts";

export const handler = await workflowHandler(checkImport);

import { workflowHandler } from "../../runtime/step.ts";
import { undoImport } from "./undo-import.ts";

export const handler = await workflowHandler(undoImport);

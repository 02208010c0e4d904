import { workflowHandler } from "../../runtime/step.ts";
import { onboardTenant } from "./onboard-tenant.ts";

export const handler = await workflowHandler(onboardTenant);

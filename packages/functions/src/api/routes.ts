import type { TenantRoute } from "../http/route.ts";
import { apiKeyRoutes } from "./api-key.ts";
import { auditRoutes } from "./audit.ts";
import { bulkRoutes } from "./bulk.ts";
import { companyRoutes } from "./company.ts";
import { consentRoutes } from "./consent.ts";
import { customerRoutes } from "./customer.ts";
import { duplicateRoutes } from "./duplicate.ts";
import { exportRoutes } from "./export.ts";
import { fieldRoutes } from "./field.ts";
import { fileRoutes } from "./file.ts";
import { importRoutes } from "./import.ts";
import { interactionRoutes } from "./interaction.ts";
import { notificationRoutes } from "./notification.ts";
import { orderRoutes } from "./order.ts";
import { searchRoutes } from "./search.ts";
import { taskRoutes } from "./task.ts";
import { tenantRoutes } from "./tenant.ts";
import { usageRoutes } from "./usage.ts";
import { viewRoutes } from "./view.ts";

/** Every route inside a workspace. What is not here is not served, not documented and not let through the isolation suite. */
export const apiRoutes: TenantRoute[] = [
  ...tenantRoutes,
  // Before the routes of one customer: `duplicates-of` is no id.
  ...duplicateRoutes,
  ...customerRoutes,
  ...bulkRoutes,
  ...companyRoutes,
  ...consentRoutes,
  ...fieldRoutes,
  ...fileRoutes,
  ...interactionRoutes,
  ...taskRoutes,
  ...notificationRoutes,
  ...orderRoutes,
  ...exportRoutes,
  ...importRoutes,
  ...searchRoutes,
  ...viewRoutes,
  ...apiKeyRoutes,
  ...usageRoutes,
  ...auditRoutes,
];

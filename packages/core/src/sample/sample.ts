import { z } from "zod";
import { command } from "../kernel/command.ts";
import { conflict } from "../kernel/error.ts";
import { retryChanged } from "../kernel/merge.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { TenantRecord } from "../tenant/entity.ts";
import { type TenantItem, tenantOf } from "../tenant/repo.ts";
import type { TenantView } from "../tenant/schema.ts";
import { bumped } from "../tenant/tenant.ts";
import { tenantView } from "../tenant/view.ts";
import { expectCustomerRoom } from "../usage/room.ts";
import { howMany } from "./how-many.ts";

/** Asks for sample data. Asked again while it is loading, a loading that got stuck goes on. */
export const request = command(
  { action: "sample.request", permit: "sample:manage", input: z.object({}) },
  async (scope): Promise<TenantView> =>
    retryChanged(async () => {
      const tenant = await tenantOf(scope).expect();
      if (tenant.status !== "active") throw conflict("tenant.not-open");
      if (tenant.sample === "present") throw conflict("sample.present");
      if (tenant.sample === "removing") throw conflict("sample.busy");
      if (tenant.sample === "none") await expectCustomerRoom(scope, howMany);
      const sampleRound = tenant.sampleRound + (tenant.sample === "none" ? 1 : 0);
      const after: TenantItem = { ...bumped(scope, tenant), sample: "loading", sampleRound };
      await changed(scope, request.action, tenant, after).note("sample.requested", { sampleRound }).commit();
      return tenantView(scope, after);
    }),
);

/** Asks to take all sample data away again, also when it isn't all there yet. */
export const requestRemoval = command(
  { action: "sample.request-removal", permit: "sample:manage", input: z.object({}) },
  async (scope): Promise<TenantView> =>
    retryChanged(async () => {
      const tenant = await tenantOf(scope).expect();
      if (tenant.sample === "none") throw conflict("sample.none");
      const after: TenantItem = { ...bumped(scope, tenant), sample: "removing" };
      await changed(scope, requestRemoval.action, tenant, after)
        .note("sample.removal-requested", { sampleRound: tenant.sampleRound })
        .commit();
      return tenantView(scope, after);
    }),
);

/** The workspace with another state of its sample data, not yet committed. */
export const changed = (scope: TenantScope, action: string, before: TenantItem, after: TenantItem) =>
  write(scope, action).replace(TenantRecord, scope.tenantId, before, after);

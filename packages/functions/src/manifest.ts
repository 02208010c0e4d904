import { newsworthy } from "@rabita/core/notification/newsworthy";
import type { Manifest } from "./declare.ts";

/** THE list of what runs: `stacks/` deploys it, `packages/local` runs it in one process. */
export const manifest: Manifest = {
  apis: [
    {
      // Before `api`, whose paths hold these too: on one machine the first that fits answers.
      name: "people",
      handler: "packages/functions/src/people/lambda.handler",
      paths: ["members", "members/{proxy+}", "teams", "teams/{proxy+}", "roles", "security"].map(
        (path) => `/api/t/{tenantId}/${path}`,
      ),
      access: ["tenant-data", "session", "membership"],
      routes: async () => (await import("./people/routes.ts")).peopleRoutes,
      load: async () => (await import("./people/app.ts")).peopleApp,
    },
    {
      name: "api",
      handler: "packages/functions/src/api/lambda.handler",
      paths: ["/api/health", "/api/openapi.json", "/api/docs", "/api/t/{proxy+}"],
      access: ["tenant-data", "session", "files"],
      routes: async () => (await import("./api/routes.ts")).apiRoutes,
      load: async () => (await import("./api/app.ts")).apiApp,
    },
    {
      name: "auth",
      handler: "packages/functions/src/auth/lambda.handler",
      paths: ["/api/auth/{proxy+}", "/api/me", "/api/me/{proxy+}", "/api/tenants"],
      access: ["tenant-data", "session", "identity", "mail"],
      routes: async () => [],
      load: async () => (await import("./auth/app.ts")).authApp,
    },
    {
      name: "public",
      handler: "packages/functions/src/public/lambda.handler",
      paths: ["/api/public/{proxy+}"],
      access: ["tenant-data"],
      routes: async () => [],
      load: async () => (await import("./public/app.ts")).publicApp,
    },
  ],
  subscribers: [
    {
      name: "start-onboarding",
      events: ["tenant.created", "tenant.retried"],
      access: ["tenant-data", "workflows"],
      load: async () => (await import("./subscriber/start-onboarding.ts")).startOnboarding,
    },
    {
      name: "start-import",
      events: ["import.started", "import.check-requested", "import.undo-requested"],
      access: ["tenant-data", "workflows"],
      load: async () => (await import("./subscriber/start-import.ts")).startImport,
    },
    {
      name: "start-sample",
      events: ["sample.requested", "sample.removal-requested"],
      access: ["tenant-data", "workflows"],
      load: async () => (await import("./subscriber/start-sample.ts")).startSample,
    },
    {
      name: "start-bulk",
      events: ["bulk.started", "bulk.undo-requested"],
      access: ["tenant-data", "workflows"],
      load: async () => (await import("./subscriber/start-bulk.ts")).startBulk,
    },
    {
      name: "start-export",
      events: ["export.started"],
      access: ["tenant-data", "workflows"],
      load: async () => (await import("./subscriber/start-export.ts")).startExport,
    },
    {
      name: "start-sweep",
      events: ["duplicates.sweep-requested"],
      access: ["tenant-data", "workflows"],
      load: async () => (await import("./subscriber/start-sweep.ts")).startSweep,
    },
    {
      name: "sync-memberships",
      events: ["people.changed"],
      access: ["tenant-data", "membership"],
      load: async () => (await import("./subscriber/sync-memberships.ts")).syncPeople,
    },
    {
      name: "start-hand-over",
      events: ["hand-over.started"],
      access: ["tenant-data", "workflows"],
      load: async () => (await import("./subscriber/start-hand-over.ts")).startHandOver,
    },
    {
      name: "note-first-steps",
      events: ["customer.created", "order.placed", "import.finished"],
      access: ["tenant-data"],
      load: async () => (await import("@rabita/core/activity/first-steps")).noteFirstSteps,
    },
    {
      name: "notify",
      events: newsworthy,
      access: ["tenant-data"],
      load: async () => (await import("./subscriber/notify.ts")).notifyMembers,
    },
    {
      name: "build-snapshot",
      events: [
        ...["customer.created", "customer.edited", "customer.deleted", "order.placed", "order.edited"],
        ...["import.finished", "import.failed", "import.cancelled", "import.undone"],
        ...["bulk.finished", "bulk.failed", "bulk.undone", "sample.loaded", "sample.removed"],
      ],
      access: ["tenant-data", "files"],
      load: async () => (await import("./subscriber/build-snapshot.ts")).buildSnapshot,
    },
  ],
  workflows: [
    {
      name: "onboard-tenant",
      definition: "packages/functions/src/workflow/onboard-tenant/onboard-tenant.asl.json",
      handler: "packages/functions/src/workflow/onboard-tenant/lambda.handler",
      access: ["tenant-data", "identity", "mail"],
      load: async () => (await import("./workflow/onboard-tenant/onboard-tenant.ts")).onboardTenant,
    },
    {
      name: "import-file",
      definition: "packages/functions/src/workflow/import-file/import-file.asl.json",
      handler: "packages/functions/src/workflow/import-file/lambda.handler",
      access: ["tenant-data", "files"],
      load: async () => (await import("./workflow/import-file/import-file.ts")).importFile,
    },
    {
      name: "check-import",
      definition: "packages/functions/src/workflow/check-import/check-import.asl.json",
      handler: "packages/functions/src/workflow/check-import/lambda.handler",
      access: ["tenant-data", "files"],
      load: async () => (await import("./workflow/check-import/check-import.ts")).checkImport,
    },
    {
      name: "undo-import",
      definition: "packages/functions/src/workflow/undo-import/undo-import.asl.json",
      handler: "packages/functions/src/workflow/undo-import/lambda.handler",
      access: ["tenant-data"],
      load: async () => (await import("./workflow/undo-import/undo-import.ts")).undoImport,
    },
    {
      name: "sample-data",
      definition: "packages/functions/src/workflow/sample-data/sample-data.asl.json",
      handler: "packages/functions/src/workflow/sample-data/lambda.handler",
      access: ["tenant-data"],
      load: async () => (await import("./workflow/sample-data/sample-data.ts")).sampleData,
    },
    {
      name: "bulk-change",
      definition: "packages/functions/src/workflow/bulk-change/bulk-change.asl.json",
      handler: "packages/functions/src/workflow/bulk-change/lambda.handler",
      access: ["tenant-data", "files"],
      load: async () => (await import("./workflow/bulk-change/bulk-change.ts")).bulkChange,
    },
    {
      name: "export-records",
      definition: "packages/functions/src/workflow/export-records/export-records.asl.json",
      handler: "packages/functions/src/workflow/export-records/lambda.handler",
      access: ["tenant-data", "files"],
      load: async () => (await import("./workflow/export-records/export-records.ts")).exportRecords,
    },
    {
      name: "hand-over",
      definition: "packages/functions/src/workflow/hand-over/hand-over.asl.json",
      handler: "packages/functions/src/workflow/hand-over/lambda.handler",
      access: ["tenant-data", "files"],
      load: async () => (await import("./workflow/hand-over/hand-over.ts")).handOver,
    },
    {
      name: "sweep-duplicates",
      definition: "packages/functions/src/workflow/sweep-duplicates/sweep-duplicates.asl.json",
      handler: "packages/functions/src/workflow/sweep-duplicates/lambda.handler",
      access: ["tenant-data"],
      load: async () => (await import("./workflow/sweep-duplicates/sweep-duplicates.ts")).sweepDuplicates,
    },
  ],
  schedules: [
    {
      name: "remind",
      everyMinutes: 1,
      access: ["tenant-data"],
      load: async () => (await import("./job/remind.ts")).remindOfTasks,
    },
    {
      name: "send-mail",
      everyMinutes: 1,
      access: ["tenant-data", "session", "mail"],
      load: async () => (await import("./job/send-mail.ts")).sendMail,
    },
    {
      name: "gather-mail",
      everyMinutes: 60,
      access: ["tenant-data"],
      load: async () => (await import("./job/gather-mail.ts")).gatherMail,
    },
    {
      name: "remove-files",
      everyMinutes: 24 * 60,
      access: ["tenant-data", "files"],
      load: async () => (await import("./job/remove-files.ts")).removeFiles,
    },
    {
      name: "rebuild-directory",
      everyMinutes: 7 * 24 * 60,
      access: ["tenant-data", "files"],
      load: async () => (await import("./job/rebuild-directory.ts")).rebuildDirectory,
    },
  ],
};

import { defineConfig } from "vitest/config";

/** Two workers at most: each of them may start a database, and machines that run this are small. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // What is waited for comes; how soon is the machine's affair.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "service",
          include: [
            "packages/*/src/**/*.test.ts",
            "packages/web/messages/*.test.ts",
            "test/{infra,isolation,api,fixtures,rules}/**/*.test.ts",
          ],
        },
      },
      {
        extends: true,
        test: {
          name: "fault",
          include: ["test/fault/**/*.test.ts"],
          maxWorkers: 1,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/fixtures/web-is-built.ts"],
          setupFiles: ["test/fixtures/shown-on-failure.ts"],
          maxWorkers: 2,
          testTimeout: 600_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});

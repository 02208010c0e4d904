import {
  authFlowTestSuite,
  caseInsensitiveTestSuite,
  joinsTestSuite,
  normalTestSuite,
  testAdapter,
  transactionsTestSuite,
  uuidTestSuite,
} from "@better-auth/test-utils/adapter";
import { startDatabase, testServices } from "../../../../test/fixtures/dynoxide.ts";
import { dynamoAdapter } from "./adapter.ts";

const database = await startDatabase();
const { table } = testServices(database);

/*
 * better-auth's own suites. Left out: numbers as ids (the adapter says that it has none). The suite of
 * transactions skips itself: the adapter says that it has none of those either.
 */
const { execute } = await testAdapter({
  adapter: () => dynamoAdapter(table),
  runMigrations: () => undefined,
  tests: [
    normalTestSuite(),
    authFlowTestSuite(),
    joinsTestSuite(),
    uuidTestSuite(),
    caseInsensitiveTestSuite(),
    transactionsTestSuite(),
  ],
  onFinish: async () => {
    table.close();
    await database.close();
  },
});
execute();

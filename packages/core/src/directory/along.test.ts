import { expect, test } from "vitest";
import { clientConfig } from "../../../../packages/local/src/database.ts";
import { testServices } from "../../../../test/fixtures/dynoxide.ts";
import { csv, importFile } from "../../../../test/fixtures/import.ts";
import { ownDatabase } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { create } from "../customer/customer.ts";
import { openTable } from "../kernel/table.ts";
import { nouns } from "../nouns/nouns.ts";
import { followAlong } from "./along.ts";
import { Directory } from "./directory.ts";
import { find } from "./search.ts";

const database = await ownDatabase();

const many = 4_000;
const file = csv(["name", "email"], ...Array.from({ length: many }, (_, n) => [`P ${n}`, `p${n}@a.example`]));

test("after an import the tables are nearly there: the first list reads a few batches, and never all rows", async () => {
  let batches = 0;
  let queries = 0;
  const services = testServices(database, {
    table: openTable({
      name: database.tableName,
      client: clientConfig(database.endpoint),
      meter: ({ command }) => {
        batches += command === "BatchGetCommand" ? 1 : 0;
        queries += command === "QueryCommand" ? 1 : 0;
      },
    }),
  });
  const { owner } = await openWorkspace(services, { country: "US", locale: "en" });
  const directory = new Directory();
  const stop = followAlong(services, nouns, directory, 0);
  await importFile(owner, "customer", file);
  await stop();
  [batches, queries] = [0, 0];
  const { total } = await find(owner, nouns, "customer", {}, directory);
  expect(total).toBe(many);
  expect(batches).toBeLessThanOrEqual(40);
  expect(queries).toBeLessThanOrEqual(3);
  services.table.close();
});

class Broken extends Directory {
  asked = 0;
  override async current(): Promise<never> {
    this.asked += 1;
    throw new Error("no");
  }
}

test("little work isn't followed before somebody asks, and what can't be followed stops nothing", async () => {
  const services = testServices(database);
  const { owner } = await openWorkspace(services);
  const broken = new Broken();
  const stop = followAlong(services, nouns, broken, 0);
  for (let n = 0; n < 15; n += 1) await create(owner, { body: { displayName: `C${n}` } });
  expect(broken.asked).toBe(0);
  for (let n = 0; n < 40; n += 1) await create(owner, { body: { displayName: `D${n}` } });
  await expect.poll(() => broken.asked).toBeGreaterThan(0);
  await stop();
  services.table.close();
});

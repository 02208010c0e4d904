import { beforeAll, describe, expect, test } from "vitest";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import { create, edit } from "../customer/customer.ts";
import { readBack } from "../kernel/journal.ts";
import { write } from "../kernel/write.ts";
import { list } from "./audit.ts";

let workspace: Workspace;
let now = Date.parse("2026-01-01T00:00:00.000Z");

const services = await ownServices({ clock: { now: () => new Date(now) } });
beforeAll(async () => {
  workspace = await openWorkspace(services);
});

describe("the audit", () => {
  test("tells who did what, when, and what it was before and after", async () => {
    const sara = workspace.member("sara", "agent");
    const { customerId } = await create(sara, { body: { displayName: "Before" } });
    await edit(sara, { customerId, body: { version: 1, displayName: "After" } });
    const { items } = await list(workspace.owner, { record: customerId });
    expect(items).toMatchObject([
      {
        action: "customer.edit",
        actor: { kind: "user", id: "usr_sara" },
        at: new Date(now).toISOString(),
        records: [{ noun: "customer", ids: [customerId], count: 1 }],
        changes: [{ path: "displayName", before: "Before", after: "After" }],
      },
      { action: "customer.create" },
    ]);
  });

  test("is read by those alone who may", async () => {
    await expect(list(workspace.member("reza", "manager"), {})).rejects.toMatchObject({ kind: "forbidden" });
  });

  test("is not read by whoever sees only some records, for it tells of all", async () => {
    const narrow = workspace.member("omid", "admin", "own");
    await expect(list(narrow, {})).rejects.toThrow("audit.sees-some");
  });

  test("finds by actor, action and noun", async () => {
    const mona = workspace.member("mona", "agent");
    await create(mona, { body: { displayName: "Hers" } });
    expect((await list(workspace.owner, { actor: "usr_mona" })).items).toHaveLength(1);
    const created = await list(workspace.owner, { action: "customer.create" });
    expect(new Set(created.items.map(({ action }) => action))).toEqual(new Set(["customer.create"]));
    const nouns = await list(workspace.owner, { action: "customer" });
    expect(new Set(nouns.items.map(({ action }) => action))).toEqual(
      new Set(["customer.create", "customer.edit"]),
    );
    expect((await list(workspace.owner, { action: "cust" })).items).toEqual([]);
  });

  test("pages through every entry once, and finds what lies between two instants", async () => {
    const other = await openWorkspace(services);
    for (let n = 0; n < 1_200; n += 1) {
      now += 120_000;
      await write(other.owner, "test.line").commit();
    }
    const all = await readBack(other.owner, 5_000);
    const seen: number[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(other.owner, { limit: 200, ...(cursor && { cursor }) });
      seen.push(...page.items.map(({ seq }) => seq));
      cursor = page.cursor;
    } while (cursor);
    expect(seen).toEqual(all.map(({ seq }) => seq));
    const [from, to] = [all[700]?.at ?? "", all[600]?.at ?? ""];
    const between = await list(other.owner, { from, to, limit: 200 });
    expect(between.items.map(({ seq }) => seq)).toEqual(all.slice(600, 701).map(({ seq }) => seq));
  });
});

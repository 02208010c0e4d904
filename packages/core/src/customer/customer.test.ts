import { beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace, type Workspace } from "../../../../test/fixtures/workspace.ts";
import type { AppError } from "../kernel/error.ts";
import { newId } from "../kernel/id.ts";
import { tailOf } from "../kernel/journal.ts";
import type { TenantScope } from "../kernel/scope.ts";
import * as Customer from "./customer.ts";
import type { NewCustomer } from "./schema.ts";

let workspace: Workspace;
let owner: TenantScope;

const services = await ownServices();
beforeAll(async () => {
  workspace = await openWorkspace(services);
  owner = workspace.owner;
});

type Body = z.input<typeof NewCustomer>;
const make = (body: Body = {}, idempotencyKey?: string) =>
  Customer.create(owner, { body: { displayName: "Mina", ...body }, idempotencyKey });

/** What the call fails with. */
async function failure(call: Promise<unknown>): Promise<Pick<AppError, "code" | "details">> {
  const answer = await call.then(
    () => undefined,
    (error: AppError) => error,
  );
  if (!answer) throw new Error("it did not fail");
  return { code: answer.code, details: answer.details };
}

const fields = (rule: string, path: string) => ({
  details: { fields: [expect.objectContaining({ path, rule })] },
});
let addresses = 0;
const address = () => `person${++addresses}@example.com`;

describe("a customer", () => {
  test("is read as it was made, with what the workspace's country says of its phones", async () => {
    const made = await make({
      givenName: "  Mina ",
      emails: ["MINA@Example.com", "mina@example.com"],
      phones: ["۰۹۱۲ ۳۴۵ ۶۷۸۹", "+98 912 345 6789", "+44 7911 123456"],
      address: { city: "Yazd", country: "IR" },
      tags: ["ویژه"],
    });
    expect(made).toMatchObject({
      version: 1,
      kind: "person",
      stage: "lead",
      givenName: "Mina",
      emails: ["mina@example.com"],
      phones: ["+989123456789", "+447911123456"],
      source: { kind: "hand" },
      createdBy: "usr_owner",
      ownerId: "usr_owner",
      spend: [],
    });
    expect(await Customer.read(owner, { customerId: made.customerId })).toEqual(made);
  });

  test("is called by its given and family names where no other name is told", async () => {
    const { displayName } = await Customer.create(owner, {
      body: { givenName: "Sara", familyName: "Azizi" },
    });
    expect(displayName).toBe("Sara Azizi");
    expect(await failure(Customer.create(owner, { body: {} }))).toMatchObject(
      fields("required", "displayName"),
    );
    const long = { givenName: "a".repeat(100), familyName: "b".repeat(100) };
    expect(await failure(Customer.create(owner, { body: long }))).toMatchObject(
      fields("too-long", "displayName"),
    );
  });

  test.each<[string, Body, string, string]>([
    ["a phone that can't be one", { phones: ["+989123456789", "12"] }, "phone", "phones.1"],
    ["an address that is none", { emails: ["nobody"] }, "email", "body.emails.0"],
    ["half a surrogate pair in the remarks", { about: "a\ud83d" }, "control", "body.about"],
    [
      "a misspelt part of the address",
      { address: { town: "Yazd" } as Body["address"] },
      "unknown",
      "body.address.town",
    ],
    ["a stage that isn't one", { stage: "friend" as "lead" }, "choice", "body.stage"],
    ["too many tags", { tags: Array.from({ length: 51 }, (_, n) => `t${n}`) }, "too-many", "body.tags"],
  ])("with %s is refused, the field named, and nothing is written", async (_, body, rule, path) => {
    const before = await tailOf(owner.client);
    expect(await failure(make(body))).toMatchObject({ code: "input.invalid", ...fields(rule, path) });
    expect(await tailOf(owner.client)).toBe(before);
  });

  test("that never was, was deleted, or is another workspace's is missing", async () => {
    const { customerId } = await make();
    const other = await openWorkspace(services);
    expect(await failure(Customer.read(other.owner, { customerId }))).toMatchObject({
      code: "customer.missing",
    });
    await Customer.remove(owner, { customerId });
    for (const id of [customerId, newId("cus", new Date())]) {
      expect(await failure(Customer.read(owner, { customerId: id }))).toMatchObject({
        code: "customer.missing",
      });
      const edit = Customer.edit(owner, { customerId: id, body: { version: 1, stage: "new" } });
      expect(await failure(edit)).toMatchObject({ code: "customer.missing" });
      expect(await failure(Customer.remove(owner, { customerId: id }))).toMatchObject({
        code: "customer.missing",
      });
    }
  });

  test("is changed by whoever may", async () => {
    const viewer = workspace.member("vida", "viewer");
    const agent = workspace.member("ali", "agent");
    const { customerId } = await make();
    for (const call of [
      () => Customer.create(viewer, { body: { displayName: "x" } }),
      () => Customer.edit(viewer, { customerId, body: { version: 1, stage: "new" } }),
      () => Customer.remove(agent, { customerId }),
      () => Customer.restore(agent, { customerId }),
    ]) {
      expect(await failure(call())).toMatchObject({ code: "role.may-not" });
    }
    expect((await Customer.edit(agent, { customerId, body: { version: 1, stage: "new" } })).stage).toBe(
      "new",
    );
  });
});

describe("an edit", () => {
  test("of another field merges with one that came between; both are kept", async () => {
    const { customerId } = await make();
    await Customer.edit(owner, { customerId, body: { version: 1, stage: "prospect" } });
    const after = await Customer.edit(owner, { customerId, body: { version: 1, about: "Calls at noon" } });
    expect(after).toMatchObject({ version: 3, stage: "prospect", about: "Calls at noon" });
  });

  test("of the same field is a conflict that tells both values, and writes nothing", async () => {
    const { customerId } = await make();
    await Customer.edit(owner, { customerId, body: { version: 1, stage: "prospect", about: "theirs" } });
    const edit = Customer.edit(owner, { customerId, body: { version: 1, stage: "loyal", honorific: "Ms" } });
    expect(await failure(edit)).toEqual({
      code: "record.conflict",
      details: { conflicts: [{ path: "stage", yours: "loyal", theirs: "prospect" }], version: 2 },
    });
    expect(await Customer.read(owner, { customerId })).toMatchObject({ version: 2, honorific: null });
    const again = await Customer.edit(owner, { customerId, body: { version: 2, stage: "loyal" } });
    expect(again).toMatchObject({ version: 3, stage: "loyal", about: "theirs" });
  });

  test("to what it is already changes nothing and is no conflict", async () => {
    const { customerId } = await make();
    await Customer.edit(owner, { customerId, body: { version: 1, stage: "prospect" } });
    const before = await tailOf(owner.client);
    expect(
      (await Customer.edit(owner, { customerId, body: { version: 1, stage: "prospect" } })).version,
    ).toBe(2);
    expect(await tailOf(owner.client)).toBe(before);
  });

  test("by several people of several fields at once keeps every one of them", async () => {
    const { customerId } = await make();
    const bodies = [
      { stage: "new" as const },
      { about: "b" },
      { honorific: "c" },
      { tags: ["d"] },
      { language: "ar" as const },
    ];
    await Promise.all(
      bodies.map((body) => Customer.edit(owner, { customerId, body: { version: 1, ...body } })),
    );
    const after = await Customer.read(owner, { customerId });
    expect(after).toMatchObject({ version: 6, ...Object.assign({}, ...bodies) });
  });

  test("to the same address twice keeps it once", async () => {
    const { customerId } = await make();
    const email = address();
    const { emails } = await Customer.edit(owner, {
      customerId,
      body: { version: 1, emails: [email, email.toUpperCase()] },
    });
    expect(emails).toEqual([email]);
  });

  test("on a version that never was is refused", async () => {
    const { customerId } = await make();
    const edit = Customer.edit(owner, { customerId, body: { version: 9, stage: "new" } });
    expect(await failure(edit)).toMatchObject({ code: "input.invalid", ...fields("version", "version") });
  });
});

describe("deleting", () => {
  test("on a version that is no longer is a conflict", async () => {
    const { customerId } = await make();
    await Customer.edit(owner, { customerId, body: { version: 1, stage: "new" } });
    const removal = Customer.remove(owner, { customerId, version: 1 });
    expect(await failure(removal)).toMatchObject({ code: "record.conflict", details: { version: 2 } });
    await Customer.remove(owner, { customerId, version: 2 });
  });

  test("and taking it back gives the customer as it was, with its address; a second time changes nothing", async () => {
    const made = await make({ emails: [address()], phones: ["+44 7911 123321"] });
    const { customerId } = made;
    await Customer.remove(owner, { customerId });
    expect((await Customer.list(owner, { email: made.emails[0] })).items).toEqual([]);
    expect((await Customer.list(owner, { phone: "+447911123321" })).items).toEqual([]);
    const { version, updatedAt, ...same } = await Customer.restore(owner, { customerId });
    expect(made).toMatchObject(same);
    expect(version).toBe(3);
    expect((await Customer.list(owner, { email: made.emails[0] })).items).toHaveLength(1);
    expect((await Customer.list(owner, { phone: "+447911123321" })).items).toHaveLength(1);
    expect((await Customer.restore(owner, { customerId })).version).toBe(3);
  });

  test("frees the address: whoever takes it keeps it, and taking back is then refused", async () => {
    const emails = [address()];
    const { customerId } = await make({ emails });
    await Customer.remove(owner, { customerId });
    const next = await make({ emails });
    const restored = Customer.restore(owner, { customerId });
    expect(await failure(restored)).toMatchObject({
      code: "customer.email-taken",
      ...fields("taken", "emails"),
    });
    expect((await Customer.list(owner, { email: emails[0] })).items[0]?.customerId).toBe(next.customerId);
  });
});

describe("an e-mail address", () => {
  test("is one customer's alone, however many ask for it at once", async () => {
    const emails = [address()];
    const calls = await Promise.allSettled(Array.from({ length: 6 }, () => make({ emails })));
    expect(calls.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const call of calls)
      if (call.status === "rejected") expect(call.reason.code).toBe("customer.email-taken");
    expect((await Customer.list(owner, { email: emails[0] })).items).toHaveLength(1);
  });

  test("of another can't be had by an edit, and of nobody's can", async () => {
    const [one, other] = [await make({ emails: [address()] }), await make({ emails: [address()] })];
    const edit = (emails: string[]) =>
      Customer.edit(owner, { customerId: other.customerId, body: { version: other.version, emails } });
    expect(await failure(edit([...one.emails, ...other.emails]))).toMatchObject({
      code: "customer.email-taken",
    });
    await Customer.edit(owner, { customerId: one.customerId, body: { version: 1, emails: [] } });
    expect((await edit([...one.emails, ...other.emails])).emails).toEqual([...one.emails, ...other.emails]);
  });

  test("is another workspace's own business", async () => {
    const emails = [address()];
    await make({ emails });
    const other = await openWorkspace(services);
    expect((await Customer.create(other.owner, { body: { displayName: "x", emails } })).emails).toEqual(
      emails,
    );
  });

  test("and an external id are told apart by what is taken", async () => {
    const externalIds = [{ source: "Shop", id: "17" }];
    await make({ externalIds });
    const again = make({ externalIds: [{ source: "shop", id: "17" }] });
    expect(await failure(again)).toMatchObject({
      code: "customer.external-id-taken",
      ...fields("taken", "externalIds"),
    });
    await make({ externalIds: [{ source: "till", id: "17" }] });
  });
});

describe("a phone", () => {
  test("may be several people's; each is told of the others that they may see", async () => {
    const phones = ["+44 7911 123777"];
    const one = await make({ displayName: "Mother", phones });
    expect(one.warnings).toBeUndefined();
    const mine = workspace.member("lale", "agent", "own");
    expect(
      (await Customer.create(mine, { body: { displayName: "Stranger", phones } })).warnings,
    ).toBeUndefined();
    const other = await make({ displayName: "Child", phones });
    const [warning] = other.warnings ?? [];
    expect(warning).toMatchObject({ code: "customer.phone-shared", path: "phones.0" });
    expect(warning?.customers.map(({ displayName }) => displayName).sort()).toEqual(["Mother", "Stranger"]);
    const found = await Customer.list(owner, { phone: "00447911123777" });
    expect(found.items.map(({ displayName }) => displayName).sort()).toEqual(["Child", "Mother", "Stranger"]);
  });
});

describe("a request with an idempotency key", () => {
  const key = () => crypto.randomUUID();

  test("that is repeated, even at once, makes one customer and answers with it", async () => {
    const [k, emails] = [key(), [address()]];
    const made = await Promise.all(Array.from({ length: 4 }, () => make({ emails }, k)));
    expect(new Set(made.map(({ customerId }) => customerId)).size).toBe(1);
    expect(await make({ emails }, k)).toMatchObject({ customerId: made[0]?.customerId, emails });
  });

  test("is refused with another body, and the first customer stays as it is", async () => {
    const k = key();
    const { customerId } = await make({}, k);
    expect(await failure(make({ about: "other" }, k))).toMatchObject({ code: "idempotency.key-reused" });
    expect((await Customer.read(owner, { customerId })).about).toBeNull();
  });

  test("that was refused may be sent again with the same key once it is right", async () => {
    const [k, emails] = [key(), [address()]];
    const holder = await make({ emails });
    expect(await failure(make({ emails }, k))).toMatchObject({ code: "customer.email-taken" });
    await Customer.remove(owner, { customerId: holder.customerId });
    expect((await make({ emails }, k)).emails).toEqual(emails);
  });

  test("of another person is another request", async () => {
    const k = key();
    const mine = await make({}, k);
    const theirs = await Customer.create(workspace.member("ali", "agent"), {
      body: { displayName: "Mina" },
      idempotencyKey: k,
    });
    expect(theirs.customerId).not.toBe(mine.customerId);
  });
});

describe("a member who sees only their own", () => {
  test("finds, lists and changes nobody else's customers, and error texts tell nothing of them", async () => {
    const mine = workspace.member("nima", "manager", "own");
    const emails = [address()];
    const foreign = await make({ emails });
    const own = await Customer.create(mine, { body: { displayName: "Own" } });
    const { customerId } = foreign;
    for (const call of [
      () => Customer.read(mine, { customerId }),
      () => Customer.edit(mine, { customerId, body: { version: 1, stage: "new" } }),
      () => Customer.remove(mine, { customerId }),
      () => Customer.restore(mine, { customerId }),
    ]) {
      expect(await failure(call())).toMatchObject({ code: "customer.missing" });
    }
    expect((await Customer.list(mine, {})).items.map((item) => item.customerId)).toEqual([own.customerId]);
    expect((await Customer.list(mine, { email: emails[0] })).items).toEqual([]);
    const taken = await failure(Customer.create(mine, { body: { displayName: "x", emails } }));
    expect(JSON.stringify(taken)).not.toContain(customerId);
    expect(JSON.stringify(taken)).not.toContain(foreign.displayName);
  });
});

test("the list shows every customer once, newest first, page by page, and no deleted one", async () => {
  const { owner } = await openWorkspace(services);
  const made: string[] = [];
  for (let n = 0; n < 23; n += 1) {
    made.push((await Customer.create(owner, { body: { displayName: `c${n}` } })).customerId);
  }
  for (const customerId of made.filter((_, n) => n % 4 === 1)) {
    await Customer.remove(owner, { customerId: customerId });
  }
  const expected = made.filter((_, n) => n % 4 !== 1);
  for (const limit of [1, 4, 17, 200]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await Customer.list(owner, { limit, cursor });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ customerId }) => customerId));
      cursor = page.cursor;
    } while (cursor);
    expect(seen.toSorted()).toEqual(expected.toSorted());
    expect(seen).toEqual(seen.toSorted().reverse());
  }
});

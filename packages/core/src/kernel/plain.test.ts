import { readdir } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ownScope } from "../../../../test/fixtures/memo.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import type { TenantClient } from "./table.ts";

type Raw = Record<string, unknown>;
type Attribute = { type: unknown; required?: boolean };
type Kind = {
  noun: string;
  raw(client: TenantClient, item: Raw): Raw;
  rawKey(client: TenantClient, key: Raw): Raw;
  parse(client: TenantClient, raw: Raw): Raw | undefined;
  on(client: TenantClient): {
    schema: {
      attributes: Record<string, Attribute>;
      indexes: Record<string, Record<"pk" | "sk", { composite: string[] }>>;
    };
    put(item: Raw): { params(): { Item: Raw } };
    delete(key: Raw): { params(): { Key: Raw } };
    parse(item: { Item: Raw }): { data: Raw | null };
  };
};

const isKind = (value: unknown): value is Kind =>
  typeof value === "object" && value !== null && "rawKey" in value && "noun" in value;

const source = join(import.meta.dirname, "..");
const files = (await readdir(source, { recursive: true })).filter((file) =>
  /(entity|^kernel\/(unique|moment|dead-letter|mark|journal|discard)|^directory\/(store|drafts))\.ts$/.test(
    file,
  ),
);
const modules = await Promise.all(
  files.map((file) => import(join(source, file)) as Promise<Record<string, unknown>>),
);
const found = modules.flatMap((module) => Object.values(module).filter(isKind));
const kinds = [...new Map(found.map((kind) => [kind.noun, kind])).values()];
const { client } = ownScope(await ownServices());

const texts = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.constantFrom("A#b_C", "فارسی", "İ", "ß", "x y", "2026-11-22T10:00:00.000Z"),
);
const anything = fc.oneof(
  texts,
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
  fc.array(texts),
  fc.dictionary(texts, fc.integer()),
);

function arbitraryOf({ type }: Attribute): fc.Arbitrary<unknown> {
  if (Array.isArray(type)) return fc.constantFrom(...type);
  return { string: texts, number: fc.nat(), boolean: fc.boolean() }[String(type)] ?? anything;
}

const itemsOf = (kind: Kind, inKey: Set<string>) =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(kind.on(client).schema.attributes).map(([name, attribute]) => {
          const value = inKey.has(name) && attribute.type !== "number" ? texts : arbitraryOf(attribute);
          const given = Array.isArray(attribute.type) ? arbitraryOf(attribute) : value;
          return [name, attribute.required || inKey.has(name) ? given : fc.option(given, { nil: undefined })];
        }),
      ),
    )
    .map((item) => ({ ...item, tenantId: client.tenantId }));

/** What a call comes to: its answer, or that it refuses. */
const outcome = (run: () => unknown) => {
  try {
    return run();
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
};

test("there are kinds of items to look at", () => {
  expect(kinds.map(({ noun }) => noun)).toEqual(
    expect.arrayContaining(["customer", "entry", "unique", "moment", "import", "mark"]),
  );
});

test.each(kinds.map((kind) => [kind.noun, kind] as const))(
  "%s: stored and read as ElectroDB does it",
  (_, kind) => {
    const electro = kind.on(client);
    const [{ pk, sk }] = Object.values(electro.schema.indexes) as [
      Record<"pk" | "sk", { composite: string[] }>,
    ];
    const inKey = new Set([...pk.composite, ...sk.composite]);
    fc.assert(
      fc.property(itemsOf(kind, inKey), fc.constantFrom(...inKey, undefined), (whole, left) => {
        const item: Raw = left === undefined ? whole : { ...whole, [left]: undefined };
        const raw = outcome(() => kind.raw(client, item));
        expect(raw).toEqual(outcome(() => electro.put(item).params().Item));
        const key = Object.fromEntries([...inKey].map((name) => [name, item[name]]));
        expect(outcome(() => kind.rawKey(client, key))).toEqual(
          outcome(() => electro.delete(key).params().Key),
        );
        if (typeof raw !== "object") return;
        expect(kind.parse(client, raw as Raw)).toEqual(electro.parse({ Item: raw as Raw }).data);
      }),
      { numRuns: 30 },
    );
  },
);

test("what an item may not have is refused as ElectroDB refuses it", () => {
  const customer = kinds.find(({ noun }) => noun === "customer") as Kind;
  const electro = customer.on(client);
  const whole = fc.sample(itemsOf(customer, new Set(["tenantId", "customerId"])), 1)[0] as Raw;
  for (const wrong of [
    { version: "1" },
    { displayName: null },
    { createdAt: undefined },
    { customerId: "" },
    { tenantId: "" },
  ]) {
    const item = { ...whole, ...wrong };
    expect(outcome(() => customer.raw(client, item))).toEqual(outcome(() => electro.put(item).params().Item));
  }
});

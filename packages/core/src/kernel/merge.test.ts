import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError, conflict } from "./error.ts";
import { type Mergeable, mergeEdit, retryChanged } from "./merge.ts";

type Contact = Mergeable & {
  name: string;
  city: string | null;
  tags: string[];
  address: { street?: string } | null;
};
const fields = ["name", "city", "tags", "address"] as const;
const value = {
  name: fc.constantFrom("a", "b", "c"),
  city: fc.constantFrom(null, "Yazd", "Basra"),
  tags: fc.array(fc.constantFrom("x", "y"), { maxLength: 2 }),
  address: fc.constantFrom(null, {}, { street: "s" }),
};
const fresh: fc.Arbitrary<Contact> = fc.record({ ...value, version: fc.constant(1) });
type Patch = Partial<Pick<Contact, (typeof fields)[number]>>;
const patch: fc.Arbitrary<Patch> = fc.record(value, { requiredKeys: [] });
const patchOf = (names: readonly string[]): fc.Arbitrary<Patch> =>
  patch.map((all) => Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name))));

const shown = (contact: Contact) => fields.map((name) => contact[name]);
const clashOf = (run: () => unknown): AppError => {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error("no clash");
};

test("edits of different fields, all made on one version, give the same record in any order", () => {
  const edits = fc
    .shuffledSubarray([...fields])
    .chain((names) =>
      fc
        .tuple(...names.map((name) => patchOf([name])))
        .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
    );
  fc.assert(
    fc.property(fresh, edits, (start, [forth, shuffled]) => {
      const apply = (all: Patch[]) =>
        all.reduce<Contact>((now, one) => mergeEdit<Contact>(now, start.version, one).next, start);
      expect(shown(apply(shuffled))).toEqual(shown(apply(forth)));
      expect(apply(shuffled).version).toBe(apply(forth).version);
      expect(shown(apply(forth))).toEqual(shown(Object.assign({}, start, ...forth)));
    }),
  );
});

test("whatever two people edit: nothing is lost unseen, and both values of each clash are told", () => {
  fc.assert(
    fc.property(fresh, patch, patch, (start, theirs, mine) => {
      const now = mergeEdit<Contact>(start, 1, theirs).next;
      const changedByThem = fields.filter(
        (name) => JSON.stringify(now[name]) !== JSON.stringify(start[name]),
      );
      const clashing = changedByThem.filter(
        (name) => name in mine && JSON.stringify(mine[name]) !== JSON.stringify(now[name]),
      );
      if (clashing.length === 0) {
        const { next, changes } = mergeEdit<Contact>(now, 1, mine);
        for (const name of fields) expect(next[name]).toEqual(name in mine ? mine[name] : now[name]);
        expect(next.version).toBe(now.version + (changes.length > 0 ? 1 : 0));
        for (const { path, before, after } of changes)
          expect([before, after]).toEqual([now[path as "name"], mine[path as "name"]]);
      } else {
        const { code, kind, details } = clashOf(() => mergeEdit<Contact>(now, 1, mine));
        expect([kind, code, details.version]).toEqual(["conflict", "record.conflict", now.version]);
        const told = clashing.map((name) => ({ path: name, yours: mine[name], theirs: now[name] }));
        expect(new Set(details.conflicts)).toEqual(new Set(told));
      }
    }),
    { numRuns: 1_000 },
  );
});

describe("an edit", () => {
  const start: Contact = { version: 1, name: "a", city: null, tags: ["x"], address: { street: "s" } };
  const stored = mergeEdit(start, 1, { name: "b" }).next;

  test("of what is so already changes nothing, not even the version", () => {
    const { next, changes } = mergeEdit(stored, 1, { name: "b", tags: ["x"], address: { street: "s" } });
    expect(next).toBe(stored);
    expect(changes).toEqual([]);
  });

  test("on the version that it saw may change what others changed before", () => {
    expect(mergeEdit(stored, 2, { name: "c" }).next).toMatchObject({ name: "c", version: 3 });
  });

  test("can clear a field, and leaves alone what it doesn't name", () => {
    const { next, changes } = mergeEdit(stored, 2, { address: null, city: undefined } as never);
    expect(next).toEqual({ ...stored, address: null, version: 3, fieldVersions: { name: 2, address: 3 } });
    expect(changes).toEqual([{ path: "address", before: { street: "s" }, after: null }]);
  });

  test("back to a value that it had is a clash for those who saw neither", () => {
    const back = mergeEdit(mergeEdit(start, 1, { name: "b" }).next, 2, { name: "a" }).next;
    expect(mergeEdit(back, 1, { name: "a" }).changes).toEqual([]);
    expect(clashOf(() => mergeEdit(back, 1, { name: "c" })).details.conflicts).toHaveLength(1);
  });

  test("of a version that never was is invalid", () => {
    expect(clashOf(() => mergeEdit(stored, 3, { name: "c" })).kind).toBe("invalid");
  });

  test("doesn't touch the record that it was made from", () => {
    const before = structuredClone(stored);
    mergeEdit(stored, 2, { name: "z", tags: [] });
    expect(stored).toEqual(before);
  });

  test.each(["version", "fieldVersions"])("can't set the %s by itself", (path) => {
    const { next, changes } = mergeEdit(stored, 2, {
      [path]: path === "version" ? 9 : {},
    } as Partial<Contact>);
    expect([next, changes]).toEqual([stored, []]);
  });
});

describe("retrying", () => {
  const failing = (times: number, error: Error) => {
    let tries = 0;
    return async () => {
      tries += 1;
      if (tries <= times) throw error;
      return tries;
    };
  };

  test("goes on while others slip in between, and gives up in the end", async () => {
    const slipped = conflict("record.changed");
    expect(await retryChanged(failing(3, slipped))).toBe(4);
    await expect(retryChanged(failing(1000, slipped))).rejects.toBe(slipped);
  });

  test("leaves every other failure to the caller, at once", async () => {
    for (const error of [conflict("record.conflict"), new Error("record.changed")]) {
      await expect(retryChanged(failing(1, error))).rejects.toBe(error);
    }
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { derivedId, fingerprint, idBody, newId, uuidTime } from "./id.ts";
import { CustomerId } from "./schema.ts";

const instants = fc.date({ min: new Date(0), max: new Date("5188-01-01T00:00:00Z"), noInvalidDate: true });
const parts = fc.array(fc.string({ unit: "grapheme" }), { maxLength: 4 });

test("an id made later sorts behind one made earlier", () => {
  fc.assert(
    fc.property(instants, instants, (one, other) => {
      fc.pre(one.getTime() !== other.getTime());
      const inOrder = one < other;
      expect(newId("cus", one) < newId("cus", other)).toBe(inOrder);
      expect(derivedId("cus", one, "a") < derivedId("cus", other, "b")).toBe(inOrder);
    }),
  );
});

test("every id has the one shape and length that keys count on, whatever it is derived from and whenever", () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), parts, (at, names) => {
      for (const id of [newId("cus", at), derivedId("cus", at, ...names)]) {
        expect(CustomerId.parse(id)).toBe(id);
        expect(id).toMatch(/^cus_[0-9a-z]{23}$/);
        expect(`cus_${idBody(id)}`).toBe(id);
      }
    }),
  );
});

test("ids of one instant differ", () => {
  const at = new Date("2026-11-22T10:00:00Z");
  expect(new Set(Array.from({ length: 10_000 }, () => newId("cus", at))).size).toBe(10_000);
});

describe("a derived id", () => {
  test("is the same for the same parts, and another where a part, a border, the time or the prefix differs", () => {
    fc.assert(
      fc.property(instants, parts, parts, (at, one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        expect(derivedId("cus", at, ...one) === derivedId("cus", at, ...other)).toBe(same);
        expect(fingerprint(...one) === fingerprint(...other)).toBe(same);
      }),
    );
  });

  test("knows where one part ends and the next begins", () => {
    const at = new Date(0);
    const cuts = [["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["", "abc"], ["1:a", "bc"], ["a2:bc"]];
    expect(new Set(cuts.map((cut) => derivedId("cus", at, ...cut))).size).toBe(cuts.length);
    expect(new Set(cuts.map((cut) => fingerprint(...cut))).size).toBe(cuts.length);
  });
});

describe("the time of a UUID", () => {
  test("is read from version 7, in either case", () => {
    // The example of RFC 9562, appendix A.6.
    const at = new Date("2022-02-22T19:22:22.000Z");
    expect(uuidTime("017F22E2-79B0-7CC3-98C4-DC0C0C07398F")).toEqual(at);
    expect(uuidTime("017f22e2-79b0-7cc3-98c4-dc0c0c07398f")).toEqual(at);
  });

  test("is the epoch for any other text", () => {
    const others = fc.oneof(fc.string(), fc.uuid({ version: [1, 2, 3, 4, 5, 6, 8] }));
    fc.assert(
      fc.property(others, (text) => {
        expect(uuidTime(text).getTime()).toBe(0);
      }),
    );
    expect(uuidTime("017f22e2-79b0-7cc3-18c4-dc0c0c07398f").getTime()).toBe(0);
    expect(uuidTime("x017f22e2-79b0-7cc3-98c4-dc0c0c07398f").getTime()).toBe(0);
  });

  test("is that of any version 7 that fast-check makes, and gives a valid id", () => {
    fc.assert(
      fc.property(fc.uuid({ version: 7 }), (text) => {
        const at = uuidTime(text);
        expect(at.getTime()).toBe(Number.parseInt(text.replaceAll("-", "").slice(0, 12), 16));
        expect(CustomerId.safeParse(derivedId("cus", at, text)).success).toBe(true);
      }),
    );
  });
});

import { mostInvited, NewInvitations } from "@rabita/core/invitation/schema";
import { expect, test } from "vitest";
import { linesOf, longestLine, mostLines, verdictsOf } from "./lines.ts";

const known = { members: new Set(["ali@example.com"]), invited: new Set(["sara@example.com"]), seats: 2 };

test("a pasted list is parted at line ends, semicolons, and commas after an address", () => {
  expect(linesOf("a@x.io, b@x.io;c@x.io\n\n Karimi, Sara <s@x.io>\n")).toEqual([
    "a@x.io",
    "b@x.io",
    "c@x.io",
    "Karimi, Sara <s@x.io>",
  ]);
});

test("every line is told what would become of it before anything is sent", () => {
  const text =
    "New <NEW@example.com>\nnew@example.com\nAli@Example.com\nsara@example.com\nnobody\n1@x.io\n2@x.io";
  expect(verdictsOf(linesOf(text), known).map(({ verdict }) => verdict)).toEqual([
    "invited",
    "repeated",
    "already-member",
    "already-invited",
    "bad-address",
    "invited",
    "seat-limit",
  ]);
});

test("a name with a comma that ends in no address stays whole, and a comma at the end is nobody", () => {
  expect(linesOf("Karimi, Sara, s@x.io,\nb@x.io , c@x.io,,")).toEqual([
    "Karimi, Sara, s@x.io",
    "b@x.io , c@x.io",
  ]);
});

test("whatever is pasted is parted: ten thousand lines, and a text without an end", () => {
  expect(linesOf("someone@example.com\n".repeat(10_000))).toHaveLength(10_000);
  expect(linesOf("@.".repeat(200_000))).toHaveLength(1);
  expect(verdictsOf(linesOf("@.".repeat(200_000)), known)[0]?.verdict).toBe("bad-address");
});

test("the browser's limits are the service's", () => {
  expect(mostLines).toBe(mostInvited);
  const body = (length: number) => ({ emails: ["x".repeat(length)], role: "agent" });
  expect(NewInvitations.safeParse(body(longestLine)).success).toBe(true);
  expect(NewInvitations.safeParse(body(longestLine + 1)).success).toBe(false);
});

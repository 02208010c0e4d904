import { expect, test } from "vitest";
import { linesOf, verdictsOf } from "./lines.ts";

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
  expect(verdictsOf(text, known).map(({ verdict }) => verdict)).toEqual([
    "invited",
    "repeated",
    "already-member",
    "already-invited",
    "bad-address",
    "invited",
    "seat-limit",
  ]);
});

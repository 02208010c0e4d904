import { expect, it } from "vitest";
import { isSameState, type ListState } from "./state.ts";

const state: ListState = {
  text: "sara",
  filters: [{ column: "city", in: ["Tabriz"] }],
  sort: { column: "displayName", order: "desc" },
  columns: undefined,
};

it("takes a view for unchanged however the database orders the names in its rules", () => {
  const answered: ListState = {
    ...state,
    filters: [{ in: ["Tabriz"], column: "city" }],
    sort: { order: "desc", column: "displayName" },
  };
  expect(isSameState(state, answered)).toBe(true);
});

it("notices another filter, and another order of the columns", () => {
  expect(isSameState(state, { ...state, filters: [{ column: "city", in: ["Shiraz"] }] })).toBe(false);
  const columns = [{ name: "stage" }, { name: "email" }];
  expect(isSameState({ ...state, columns }, { ...state, columns: columns.toReversed() })).toBe(false);
});

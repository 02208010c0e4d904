import type { Rule } from "@rabita/core/directory/schema";
import { describe, expect, test } from "vitest";
import { belonging } from "../../company/rule.ts";
import { chosenOf, toggled } from "./facet-rule.ts";

const other: Rule = { column: "spend", range: { from: 100 } };

describe("values of a facet", () => {
  test("switched on and off again leave the filters as they were", () => {
    let filters: Rule[] = [other];
    for (const value of ["lead", null, "loyal"]) filters = toggled(filters, "stage", value);
    expect(chosenOf(filters, "stage").toSorted()).toEqual(["lead", "loyal", null].toSorted());
    for (const value of [null, "lead", "loyal"]) filters = toggled(filters, "stage", value);
    expect(filters).toEqual([other]);
  });

  test("companies are asked for by whom one belongs to, and none of them by belonging to nobody", () => {
    let filters: Rule[] = [other];
    for (const value of ["cus_1", null, "cus_2"]) filters = toggled(filters, "company", value);
    expect(chosenOf(filters, "company")).toEqual(["cus_1", "cus_2", null]);
    filters = toggled(toggled(filters, "company", null), "company", "cus_2");
    expect(filters).toEqual([other, belonging("cus_1")]);
    expect(toggled(filters, "company", "cus_1")).toEqual([other]);
  });

  test("of one column leave those of another alone", () => {
    const filters = toggled(toggled([], "stage", "lead"), "city", "شیراز");
    expect(toggled(filters, "city", "شیراز")).toEqual([{ column: "stage", in: ["lead"] }]);
  });
});

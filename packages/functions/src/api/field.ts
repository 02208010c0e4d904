import * as Field from "@rabita/core/field";
import { FieldEdit, FieldKey, Field as FieldShape, NewField } from "@rabita/core/field/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "custom fields";

export const fieldRoutes = [
  tenantRoute({
    method: "get",
    path: "/fields",
    tag,
    summary: "The workspace's own fields of customers, in order",
    command: Field.list,
    status: 200,
    answer: z.object({ items: z.array(FieldShape) }),
    run: (scope) => Field.list(scope, {}),
  }),
  tenantRoute({
    method: "post",
    path: "/fields",
    tag,
    summary: "Define a field; its values are `custom.<key>` of every customer",
    command: Field.create,
    body: NewField,
    example: {
      key: "shirt_size",
      label: "Shirt size",
      labels: { fa: "اندازهٔ پیراهن" },
      type: "choice",
      choices: [
        { value: "s", label: "Small" },
        { value: "l", label: "Large", labels: { fa: "بزرگ" } },
      ],
    },
    status: 201,
    answer: FieldShape,
    run: (scope, { body, idempotencyKey }) => Field.create(scope, { body, idempotencyKey }),
  }),
  tenantRoute({
    method: "patch",
    path: "/fields/{fieldKey}",
    tag,
    summary: "Change, order or archive a field; what has values keeps its type",
    command: Field.edit,
    params: z.object({ fieldKey: FieldKey }),
    body: FieldEdit,
    example: { version: 1, archived: true },
    status: 200,
    answer: FieldShape,
    run: (scope, { params, body }) => Field.edit(scope, { ...params, body }),
  }),
];

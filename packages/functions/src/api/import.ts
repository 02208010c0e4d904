import * as Import from "@rabita/core/import";
import { cancel } from "@rabita/core/import/cancel";
import { check, checked } from "@rabita/core/import/check";
import {
  Check,
  ImportOptions,
  Import as ImportShape,
  Kept,
  NewImport,
  type OptionsInput,
  Upload,
} from "@rabita/core/import/schema";
import { kept, undo } from "@rabita/core/import/undo";
import { ImportId, PageQuery, pageOf } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "imports";
const params = z.object({ importId: ImportId });
const one = "/imports/{importId}";

const example: OptionsInput = {
  columns: ["customerExternalId", "placedAt", "quantity", "total"],
  currency: "USD",
  dateOrder: "ymd",
  calendar: "gregory",
  key: "externalId",
  source: "shop",
};

export const importRoutes = [
  tenantRoute({
    method: "get",
    path: "/imports",
    tag,
    summary: "Imports, newest first",
    command: Import.list,
    query: PageQuery,
    status: 200,
    answer: pageOf(ImportShape),
    run: (scope, { query }) => Import.list(scope, query),
  }),
  tenantRoute({
    method: "post",
    path: "/imports",
    tag,
    summary:
      "Announce a file; post it as a multipart form to the answer's upload, its fields first, the file last. A repeat of the request has no upload once the import has begun",
    command: Import.create,
    body: NewImport,
    example: { noun: "order", fileName: "orders.csv", size: 1234 },
    status: 201,
    answer: z.object({ import: ImportShape, upload: Upload.optional() }),
    run: (scope, { body, idempotencyKey }) => Import.create(scope, { body, idempotencyKey }),
  }),
  tenantRoute({
    method: "get",
    path: one,
    tag,
    summary: "One import: state, progress, counts",
    command: Import.read,
    params,
    status: 200,
    answer: ImportShape,
    run: (scope, { params }) => Import.read(scope, params),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/inspect`,
    tag,
    summary:
      "Look at the posted file: encoding, columns, what is left to ask. What is posted afterwards counts only once it is looked at again",
    command: Import.inspect,
    params,
    status: 200,
    answer: ImportShape,
    run: (scope, { params }) => Import.inspect(scope, params),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/run`,
    tag,
    summary: "Bring the rows in, in the background",
    command: Import.run,
    params,
    body: ImportOptions,
    example,
    status: 202,
    answer: ImportShape,
    run: (scope, { params, body }) => Import.run(scope, { ...params, body }),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/cancel`,
    tag,
    summary: "Stop; rows that are in stay",
    command: cancel,
    params,
    status: 200,
    answer: ImportShape,
    run: (scope, { params }) => cancel(scope, params),
  }),
  tenantRoute({
    method: "get",
    path: `${one}/refused`,
    tag,
    summary: "A link to the refused rows, each with its reasons",
    command: Import.refusedLink,
    params,
    status: 200,
    answer: z.object({ url: z.string() }),
    run: (scope, { params }) => Import.refusedLink(scope, params),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/check`,
    tag,
    summary: "Dry run, in the background: what a run would do, without writing anything",
    command: check,
    params,
    body: ImportOptions,
    example,
    status: 202,
    answer: Check,
    run: (scope, { params, body }) => check(scope, { ...params, body }),
  }),
  tenantRoute({
    method: "get",
    path: `${one}/check`,
    tag,
    summary: "What the last dry run found, with the first hundred refused rows",
    command: checked,
    params,
    status: 200,
    answer: Check,
    run: (scope, { params }) => checked(scope, params),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/undo`,
    tag,
    summary: "Take the whole import back, in the background; what was changed since stays",
    command: undo,
    params,
    status: 202,
    answer: ImportShape,
    run: (scope, { params }) => undo(scope, params),
  }),
  tenantRoute({
    method: "get",
    path: `${one}/kept`,
    tag,
    summary: "What was left as it is when the import was taken back, and why",
    command: kept,
    params,
    query: PageQuery,
    status: 200,
    answer: pageOf(Kept),
    run: (scope, { params, query }) => kept(scope, { ...params, ...query }),
  }),
];

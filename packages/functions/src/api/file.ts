import * as File from "@rabita/core/file";
import { CustomerFile, FileUpload, NewFile } from "@rabita/core/file/schema";
import { CustomerId, FileId, PageQuery, pageOf, Version } from "@rabita/core/kernel/schema";
import { z } from "zod";
import { tenantRoute } from "../http/route.ts";

const tag = "files";
const ofCustomer = { path: "/customers/{customerId}/files", params: z.object({ customerId: CustomerId }) };
const params = z.object({ customerId: CustomerId, fileId: FileId });
const one = `${ofCustomer.path}/{fileId}`;

export const fileRoutes = [
  tenantRoute({
    method: "get",
    ...ofCustomer,
    tag,
    summary: "The files of a customer, newest first",
    command: File.list,
    query: PageQuery,
    status: 200,
    answer: pageOf(CustomerFile),
    run: (scope, { params, query }) => File.list(scope, { ...params, ...query }),
  }),
  tenantRoute({
    method: "post",
    ...ofCustomer,
    tag,
    summary:
      "Announce a file; post it as a multipart form to the answer's upload, its fields first, the file last",
    command: File.announce,
    body: NewFile,
    example: { name: "offer.pdf", size: 48_213 },
    status: 201,
    answer: z.object({ file: CustomerFile, upload: FileUpload }),
    run: (scope, { params, body, idempotencyKey }) =>
      File.announce(scope, { ...params, body, idempotencyKey }),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/uploaded`,
    tag,
    summary: "Take in what was posted",
    command: File.uploaded,
    params,
    status: 200,
    answer: CustomerFile,
    run: (scope, { params }) => File.uploaded(scope, params),
  }),
  tenantRoute({
    method: "get",
    path: `${one}/link`,
    tag,
    summary: "A link that saves the file, for five minutes",
    command: File.link,
    params,
    status: 200,
    answer: z.object({ url: z.string() }),
    run: (scope, { params }) => File.link(scope, params),
  }),
  tenantRoute({
    method: "delete",
    path: one,
    tag,
    summary: "Delete; can be restored for 90 days",
    command: File.remove,
    params,
    query: z.object({ version: z.coerce.number().pipe(Version).optional() }),
    status: 204,
    answer: null,
    run: (scope, { params, query }) => File.remove(scope, { ...params, ...query }),
  }),
  tenantRoute({
    method: "post",
    path: `${one}/restore`,
    tag,
    summary: "Take a delete back",
    command: File.restore,
    params,
    status: 200,
    answer: CustomerFile,
    run: (scope, { params }) => File.restore(scope, params),
  }),
];

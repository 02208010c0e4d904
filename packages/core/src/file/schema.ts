import { z } from "zod";
import { CustomerId, FileId, Instant, line, Moment, Version } from "../kernel/schema.ts";
import { maskCards } from "../locale/cards.ts";

/** Largest file of a customer, in bytes. */
export const largestFile = 25 * 1024 * 1024;

/** Signs by which a name lies about its ending or leads elsewhere: marks that turn its direction, and slashes. */
const misleading = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const Name = line(255).overwrite((name) => maskCards(name.replace(misleading, "").replace(/[\\/]/g, "_")));

/** Body of `POST /customers/{customerId}/files`: announces a file; the answer says where to post it. */
export const NewFile = z.strictObject({ name: Name, size: z.int().min(1).max(largestFile) });

export const CustomerFile = z.object({
  fileId: FileId,
  customerId: CustomerId,
  version: Version,
  name: z.string(),
  /** As announced, and once it is stored as it is. */
  size: z.int(),
  /** What its own first bytes say that it is; null until it is stored. */
  contentType: z.string().nullable(),
  state: z.enum(["awaiting", "stored"]),
  /** Who brought it. */
  actor: Moment.shape.actor,
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.optional(),
});
export type CustomerFile = z.infer<typeof CustomerFile>;

/** Where to post the file: a multipart form with these fields first, the file last, under `file`. */
export const FileUpload = z.object({ url: z.string(), fields: z.record(z.string(), z.string()) });

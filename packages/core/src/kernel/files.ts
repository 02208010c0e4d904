import type { Readable } from "node:stream";

export type PostTarget = { url: string; fields: Record<string, string> };

/** Named blobs: a bucket on AWS, a folder on one machine. Names begin with the tenant's id. */
export type Files = {
  /** Where a browser may post one file of at most `maxBytes` under this name, for an hour. */
  postTarget(name: string, maxBytes: number): Promise<PostTarget>;
  /** A link that downloads the file as `fileName`, for five minutes. */
  link(name: string, fileName: string): Promise<string>;
  /** Size in bytes, or undefined where there is no such file. */
  size(name: string): Promise<number | undefined>;
  read(name: string): Promise<Readable>;
  /** Replaces the whole file or leaves it as it was. */
  write(name: string, body: Readable | Uint8Array, contentType: string): Promise<void>;
  remove(name: string): Promise<void>;
};

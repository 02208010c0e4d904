import { Readable } from "node:stream";
import type { Clock } from "@rabita/core/kernel/clock";
import { isAppError } from "@rabita/core/kernel/error";
import type { Files } from "@rabita/core/kernel/files";
import { Hono } from "hono";
import type { FileSigner } from "./file-links.ts";
import type { Folder } from "./folder.ts";
import { problemResponse } from "./problem.ts";

export type FileParts = { folder: Folder; signer: FileSigner; clock: Clock };

const hour = 3_600_000;
const fiveMinutes = 300_000;

/** The service's files in a folder: the same promises as the bucket on AWS. */
export function localFiles({ folder, signer, clock }: FileParts, appUrl: string): Files {
  const until = (ms: number) => clock.now().getTime() + ms;
  return {
    ...folder,
    async postTarget(key, maxBytes) {
      return { url: `${appUrl}/files`, fields: signer.form({ key, maxBytes, expires: until(hour) }) };
    },
    async link(key, name) {
      return `${appUrl}/files?${signer.query({ key, name, expires: until(fiveMinutes) })}`;
    },
    // The content type is not kept: a file is only ever saved, never shown on our own address.
    write: (name, body) => folder.write(name, body),
  };
}

/** `GET /files?…`: what a signed link names, always as a download. */
export function downloads({ folder, signer, clock }: FileParts) {
  return new Hono().get("/files", async (c) => {
    const link = signer.readQuery(new URL(c.req.url).searchParams, clock.now());
    if (!link) return problemResponse("file.link-invalid", c.req.raw);
    try {
      const size = await folder.size(link.key);
      const body = Readable.toWeb(await folder.read(link.key));
      // Node's and the DOM's stream types differ in name only.
      return c.body(body as unknown as ReadableStream, 200, {
        "content-type": "application/octet-stream",
        "content-length": String(size),
        "content-disposition": disposition(link.name),
        "cache-control": "private, no-store",
        "content-security-policy": "default-src 'none'; sandbox",
      });
    } catch (error) {
      if (isAppError(error, "missing")) return problemResponse("file.gone", c.req.raw);
      throw error;
    }
  });
}

/** RFC 6266 with the extended notation of RFC 8187 for what ASCII can't say. */
function disposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
  const extended = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${extended}`;
}

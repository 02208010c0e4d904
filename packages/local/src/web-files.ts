import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** A file of the built web app as it is sent. */
export type WebFile = {
  type: string;
  etag: string;
  /** Its name carries a digest of its content, so a browser may keep it for good. */
  hashed: boolean;
  plain: Buffer;
  br?: Buffer | undefined;
  gzip?: Buffer | undefined;
};

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".ico": "image/x-icon",
};

/** Formats that are not compressed already. */
const squeezable = /^(text|application)\/|svg/;
const squeeze = promisify(gzip);

/**
 * Every file of the build by its path in the address: a path that isn't in this map is no file, so none leads out of
 * the folder. A few megabytes; a file's `.br` beside it is used where the build made one.
 */
export async function readWebFiles(dist: string): Promise<Map<string, WebFile>> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const present = new Set(paths);
  const files = new Map<string, WebFile>();
  for (const path of paths.filter((one) => !/\.(br|gz|map)$/.test(one))) {
    const address = `/${relative(dist, path).split(sep).join("/")}`;
    const plain = await readFile(path);
    const type = types[extname(path)] ?? "application/octet-stream";
    const smaller = squeezable.test(type) && plain.length > 1000;
    files.set(address, {
      type,
      etag: `"${createHash("sha256").update(plain).digest("base64url").slice(0, 22)}"`,
      hashed: address.startsWith("/assets/"),
      plain,
      br: smaller && present.has(`${path}.br`) ? await readFile(`${path}.br`) : undefined,
      gzip: smaller ? await squeeze(plain, { level: 9 }) : undefined,
    });
  }
  return files;
}

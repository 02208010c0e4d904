import { Readable } from "node:stream";
import { AppError, conflict, invalid } from "../kernel/error.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { expectStorage } from "../usage/room.ts";
import { belies } from "./belies.ts";
import { contentTypeOf, headBytes } from "./content-type.ts";
import { type FileItem, placeOf } from "./repo.ts";
import { largestFile } from "./schema.ts";

/**
 * Brings what was posted to where it stays: uploads expire, and whoever may post can do so again for an hour. Safe to
 * repeat. @throws AppError conflict `file.no-file` where nothing has arrived; `usage.storage-full` where
 * it doesn't fit into the plan: it waits where it is; limit `file.too-large`; invalid `file.belies-name` for what its
 * content says to be something else than its name: of these nothing stays
 */
export async function keep(
  scope: TenantScope,
  item: FileItem,
): Promise<{ size: number; contentType: string }> {
  const { upload, stored } = placeOf(item);
  const { files } = scope.services;
  const size = await files.size(upload);
  if (!size) throw conflict("file.no-file");
  if (size > largestFile) throw await tooLarge(scope, upload);
  // Announcing takes no room, and says of the size what it likes.
  await expectStorage(scope, size);
  const source = (await files.read(upload)).iterator() as AsyncIterableIterator<Uint8Array>;
  const first: Uint8Array[] = [];
  let read = 0;
  while (read < headBytes) {
    const { value, done } = await source.next();
    if (done) break;
    first.push(value);
    read += value.length;
  }
  const head = Buffer.concat(first);
  const contentType = contentTypeOf(head.subarray(0, headBytes));
  if (belies(item.name, contentType)) {
    await source.return?.();
    await files.remove(upload);
    throw invalid("file.belies-name", [{ path: "name", rule: "file-content" }]);
  }
  let kept = 0;
  const counted = async function* () {
    for await (const chunk of joined(head, source)) {
      kept += chunk.length;
      if (kept > largestFile) throw await tooLarge(scope, upload);
      yield chunk;
    }
  };
  // A file is only ever saved, never shown on an address of ours: what it is stands in its record alone.
  await files.write(stored, Readable.from(counted()), "application/octet-stream");
  return { size: kept, contentType };
}

async function* joined(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  yield* rest;
}

async function tooLarge(scope: TenantScope, upload: string): Promise<AppError> {
  await scope.services.files.remove(upload);
  return new AppError("limit", "file.too-large");
}

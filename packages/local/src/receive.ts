import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import busboy from "@fastify/busboy";
import type { Clock } from "@rabita/core/kernel/clock";
import type { FileSigner } from "./file-links.ts";
import type { Folder } from "./folder.ts";
import { type EdgeCode, problem, problemType } from "./problem.ts";

/** Room for the form around the file: borders, field names, the policy. */
const formBytes = 16 * 1024;

class Refused extends Error {
  readonly code: EdgeCode;
  constructor(code: EdgeCode, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/**
 * `POST /files`: a multipart form, the signed fields first, `file` last. The body goes to the disk as it comes; what
 * is over the signed size, forged or late is refused and leaves nothing.
 */
export async function receiveFile(
  request: IncomingMessage,
  response: ServerResponse,
  { folder, signer, clock }: { folder: Folder; signer: FileSigner; clock: Clock },
): Promise<void> {
  try {
    await store(request, folder, (fields) => signer.readForm(fields, clock.now()));
    response.writeHead(204).end();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse(request, response, error.code);
  }
}

async function store(
  request: IncomingMessage,
  folder: Folder,
  readForm: (fields: Record<string, string>) => { key: string; maxBytes: number } | undefined,
): Promise<void> {
  const form = parser(request);
  const fields: Record<string, string> = {};
  let file: Readable | undefined;
  let stored: Promise<void> | undefined;
  form.on("field", (name, value) => {
    fields[name] = value;
  });
  const whole = new Promise<void>((resolve, reject) => {
    form.on("file", (name, stream) => {
      file = stream;
      const policy = readForm(fields);
      // Whoever reads the stream hears its end too; a refused one nobody reads, and its end is no news.
      stream.on("error", () => {});
      if (name !== "file" || !policy) return reject(new Refused("file.link-invalid"));
      if (Number(request.headers["content-length"] ?? 0) > policy.maxBytes + formBytes) {
        return reject(new Refused("file.too-large"));
      }
      stored = folder.write(policy.key, limited(stream, policy.maxBytes));
      stored.catch(reject);
    });
    form.once("error", (error) => reject(new Refused("file.malformed", error)));
    form.once("finish", () => {
      if (stored) stored.then(resolve, reject);
      else reject(new Refused("file.missing"));
    });
    request.once("close", () => {
      if (!request.complete) reject(new Refused("file.malformed"));
    });
    request.pipe(form);
  });
  try {
    await whole;
  } catch (error) {
    // Whoever is told of a refusal finds nothing of the file left, not even for a moment.
    file?.destroy(error as Error);
    await stored?.catch(() => {});
    throw error;
  }
}

function parser(request: IncomingMessage) {
  try {
    const headers = { ...request.headers, "content-type": request.headers["content-type"] ?? "" };
    return busboy({ headers, limits: { fields: 20, fieldSize: 8192, files: 1, parts: 21, headerPairs: 50 } });
  } catch (error) {
    throw new Refused("file.malformed", error);
  }
}

async function* limited(stream: Readable, maxBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new Refused("file.too-large");
    yield chunk;
  }
}

/**
 * Closing at once on a sender in full flow would reset the connection and lose the answer, so what still comes is
 * thrown away for a moment (RFC 9112, section 9.6).
 */
function refuse(request: IncomingMessage, response: ServerResponse, code: EdgeCode): void {
  const body = problem(code, request.headers["accept-language"]);
  response
    .writeHead(body.status, { "content-type": problemType, connection: "close" })
    .end(JSON.stringify(body));
  request.unpipe();
  request.resume();
  const closing = setTimeout(() => request.destroy(), 2000).unref();
  request.once("close", () => clearTimeout(closing));
}

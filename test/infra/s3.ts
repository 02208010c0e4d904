import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { buffer } from "node:stream/consumers";

export type Bucket = {
  url: string;
  objects: Map<string, Buffer>;
  /** Access keys of who asked for a name, in order. */
  askers: { name: string; key: string }[];
  close(): Promise<void>;
};

/**
 * A bucket as the SDK's client sees one (path style): objects, uploads in parts, and a list by prefix. What isn't
 * there is "denied", as S3 answers who may not list the bucket.
 */
export async function startBucket(): Promise<Bucket> {
  const objects = new Map<string, Buffer>();
  const parts = new Map<string, Buffer>();
  const askers: Bucket["askers"] = [];

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://bucket");
    const query = url.searchParams;
    const name = decodeURIComponent(url.pathname.split("/").slice(2).join("/"));
    const signed = request.headers.authorization ?? `Credential=${query.get("X-Amz-Credential")}`;
    askers.push({
      name: name || (query.get("prefix") ?? ""),
      key: /Credential=([^/]+)/.exec(signed)?.[1] ?? "",
    });
    const body = plainBody(request, await buffer(request));
    const xml = (text: string, status = 200) =>
      response.writeHead(status, { "content-type": "application/xml" }).end(`<?xml version="1.0"?>${text}`);

    if (query.has("prefix")) return xml(listing(objects, query.get("prefix") ?? ""));
    if (query.has("uploads"))
      return xml("<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>");
    if (request.method === "PUT" && query.has("partNumber")) {
      parts.set(String(query.get("partNumber")).padStart(5, "0"), body);
      return response.writeHead(200, { etag: '"part"' }).end();
    }
    if (request.method === "POST") {
      objects.set(
        name,
        Buffer.concat([...parts].sort(([a], [b]) => a.localeCompare(b)).map(([, part]) => part)),
      );
      return xml("<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>");
    }
    if (request.method === "PUT") objects.set(name, body);
    if (request.method === "DELETE") objects.delete(name);
    if (request.method !== "GET") return response.writeHead(200, { etag: '"e"' }).end();
    const object = objects.get(name);
    if (!object) return xml("<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>", 403);
    const disposition = query.get("response-content-disposition");
    return response.writeHead(200, disposition ? { "content-disposition": disposition } : {}).end(object);
  };

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    objects,
    askers,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const listing = (objects: Map<string, Buffer>, prefix: string) => {
  const found = [...objects].filter(([name]) => name.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1));
  const [first] = found.map(
    ([name, body]) => `<Contents><Key>${name}</Key><Size>${body.length}</Size></Contents>`,
  );
  return `<ListBucketResult><KeyCount>${found.length}</KeyCount>${first ?? ""}</ListBucketResult>`;
};

/** The SDK sends bodies in signed chunks ("aws-chunked"): size in hex, bytes, and a checksum at the end. */
function plainBody(request: IncomingMessage, body: Buffer): Buffer {
  if (!String(request.headers["content-encoding"]).includes("aws-chunked")) return body;
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = body.indexOf("\r\n", at);
    const size = Number.parseInt(body.subarray(at, lineEnd).toString(), 16);
    if (!size) return Buffer.concat(chunks);
    chunks.push(body.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = lineEnd + 2 + size + 2;
  }
}

import { Readable } from "node:stream";
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { AppError } from "@rabita/core/kernel/error";
import type { Files } from "@rabita/core/kernel/files";
import type { TenantId } from "@rabita/core/kernel/schema";
import type { TenantCredentials } from "./credentials.ts";

export type S3FilesConfig = { bucket: string; client: S3ClientConfig; credentials: TenantCredentials };

const postSeconds = 3600;
const linkSeconds = 300;

/** `stacks/storage.ts` lets what carries this tag expire: uploads are read once, then they are only ballast. */
const uploadTag = "<Tagging><TagSet><Tag><Key>kind</Key><Value>upload</Value></Tag></TagSet></Tagging>";

/** Files in a bucket, each touched with the credentials of the tenant whose id its name begins with. */
export function s3Files({ bucket: Bucket, client, credentials }: S3FilesConfig): Files {
  /** One S3 client per call is cheap: connections belong to the shared agent, credentials are kept. */
  const open = (name: string) => {
    const tenantId = ownerOf(name);
    return new S3Client({ ...client, credentials: () => credentials.current(tenantId) });
  };

  return {
    async postTarget(name, maxBytes) {
      const signer = new S3Client({ ...client, credentials: await credentials.fresh(ownerOf(name)) });
      return createPresignedPost(signer, {
        Bucket,
        Key: name,
        Conditions: [["content-length-range", 1, maxBytes]],
        Fields: { tagging: uploadTag },
        Expires: postSeconds,
      });
    },

    async link(name, fileName) {
      const get = new GetObjectCommand({
        Bucket,
        Key: name,
        ResponseContentDisposition: `attachment; filename*=UTF-8''${extValue(fileName)}`,
      });
      return getSignedUrl(open(name), get, { expiresIn: linkSeconds });
    },

    async size(name) {
      // HeadObject answers 403 for what isn't there, unless one may list the whole bucket.
      const list = new ListObjectsV2Command({ Bucket, Prefix: name, MaxKeys: 1 });
      const { Contents } = await open(name).send(list);
      return Contents?.find((object) => object.Key === name)?.Size;
    },

    async read(name) {
      const { Body } = await open(name)
        .send(new GetObjectCommand({ Bucket, Key: name }))
        .catch((error: unknown) => {
          throw isAbsent(error) ? new AppError("missing", "file.missing", { cause: error }) : error;
        });
      if (!(Body instanceof Readable)) throw new Error("S3 answered without a stream");
      return Body;
    },

    async write(name, body, contentType) {
      const object = { Bucket, Key: name, Body: body, ContentType: contentType };
      if (body instanceof Uint8Array) await open(name).send(new PutObjectCommand(object));
      else await new Upload({ client: open(name), params: object }).done();
    },

    async remove(name) {
      await open(name).send(new DeleteObjectCommand({ Bucket, Key: name }));
    },
  };
}

/** The tenant whose credentials open the file. @throws AppError for a name that begins with none. */
function ownerOf(name: string): TenantId {
  const [, tenantId] = /^(ten_[0-9a-z]+)\/./.exec(name) ?? [];
  if (!tenantId) throw new AppError("internal", "file.outside", { cause: new Error(name) });
  // The expression above is the one that makes an id a tenant's.
  return tenantId as TenantId;
}

/** Without the right to list, S3 says "denied" of what isn't there. */
const isAbsent = (error: unknown) =>
  error instanceof S3ServiceException && (error.name === "NoSuchKey" || error.name === "AccessDenied");

/** RFC 5987, section 3.2.1: what encodeURIComponent leaves and a header parameter may not hold. */
const extValue = (text: string) =>
  encodeURIComponent(text).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );

import { Duration } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from "aws-cdk-lib/aws-s3";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { type StackContext, Table } from "sst/constructs";
import { readConfig } from "./util/config.ts";
import { dataRemoval, isProduction } from "./util/lifetime.ts";

/** What remembers: the one table, the bucket for files, the key that we sign with. */
export function storage({ app, stack }: StackContext) {
  const config = readConfig(app);
  const removalPolicy = dataRemoval(app);

  const table = new Table(stack, "table", {
    fields: { pk: "string", sk: "string" },
    primaryIndex: { partitionKey: "pk", sortKey: "sk" },
    timeToLiveAttribute: "ttl",
    stream: "new_image",
    cdk: { table: { removalPolicy, deletionProtection: isProduction(app) } },
  });

  const files = new Bucket(stack, "files", {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy,
    cors: [{ allowedOrigins: [config.appUrl], allowedMethods: [HttpMethods.POST], allowedHeaders: ["*"] }],
    lifecycleRules: [
      { abortIncompleteMultipartUploadAfter: Duration.days(1) },
      // Uploads carry the tag from the signed form; they are read once and then only ballast.
      { tagFilters: { kind: "upload" }, expiration: Duration.days(90) },
    ],
  });

  const secret = new Secret(stack, "secret", {
    description: "Signs sessions, links and tokens; replacing it ends them all",
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy,
  });

  return { config, table: table.cdk.table, files, secret };
}

import { Duration } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from "aws-cdk-lib/aws-s3";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { type StackContext, Table } from "sst/constructs";
import { accept } from "./util/accept.ts";
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

  accept(files, {
    "AwsSolutions-S1":
      "Who fetched which file stands in the tenant's journal; an access log would be one more place with names of persons' files.",
  });

  const secret = new Secret(stack, "secret", {
    description: "Signs sessions, links and tokens; replacing it ends them all",
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy,
  });

  accept(secret, {
    "AwsSolutions-SMG4":
      "It signs sessions, links in mails and keys: a new one ends them all, so an operator decides when.",
  });

  return { config, table: table.cdk.table, files, secret };
}

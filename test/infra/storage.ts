import { tableOf } from "@rabita/local/src/operator.ts";
import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import type { Deployment } from "./app.ts";

/** What remembers, and what becomes of it when its stack goes. */
export function storageGuarantees(prod: Deployment): void {
  const storage = prod.template("storage");

  test("the table can be restored to any second, can't be deleted, forgets by `ttl`, and has no index", () => {
    storage.hasResource("AWS::DynamoDB::Table", {
      DeletionPolicy: "Retain",
      UpdateReplacePolicy: "Retain",
      Properties: {
        // By this name an operator's command finds it.
        TableName: tableOf("prod"),
        BillingMode: "PAY_PER_REQUEST",
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: "ttl", Enabled: true },
        StreamSpecification: { StreamViewType: "NEW_IMAGE" },
        KeySchema: [
          { AttributeName: "pk", KeyType: "HASH" },
          { AttributeName: "sk", KeyType: "RANGE" },
        ],
        GlobalSecondaryIndexes: Match.absent(),
        LocalSecondaryIndexes: Match.absent(),
      },
    });
  });

  test("the files survive their stack, are nobody's in public, and travel encrypted", () => {
    storage.hasResource("AWS::S3::Bucket", {
      DeletionPolicy: "Retain",
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        CorsConfiguration: {
          CorsRules: [
            Match.objectLike({ AllowedMethods: ["POST"], AllowedOrigins: ["https://crm.example.com"] }),
          ],
        },
        LifecycleConfiguration: {
          Rules: Match.arrayWith([
            Match.objectLike({ ExpirationInDays: 90, TagFilters: [{ Key: "kind", Value: "upload" }] }),
          ]),
        },
      },
    });
  });

  test("every bucket refuses plain http and the public", () => {
    for (const name of prod.stacks.keys()) {
      const template = prod.template(name);
      const buckets = Object.values(template.findResources("AWS::S3::Bucket"));
      for (const { Properties } of buckets) {
        expect.soft(Properties.PublicAccessBlockConfiguration?.BlockPublicPolicy, name).toBe(true);
      }
      const refusals = template.findResources("AWS::S3::BucketPolicy", {
        Properties: {
          PolicyDocument: {
            Statement: Match.arrayWith([
              Match.objectLike({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } }),
            ]),
          },
        },
      });
      expect.soft(Object.keys(refusals), name).toHaveLength(buckets.length);
    }
  });

  test("the key that we sign with is made by AWS and stands in no template", () => {
    storage.hasResourceProperties("AWS::SecretsManager::Secret", {
      GenerateSecretString: Match.objectLike({ PasswordLength: 64 }),
      SecretString: Match.absent(),
    });
  });
}

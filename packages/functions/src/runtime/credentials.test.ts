import { STSClient } from "@aws-sdk/client-sts";
import type { TenantId } from "@rabita/core/kernel/schema";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Refusal, type StandIn, startStandIn } from "../../../../test/infra/aws.ts";
import { tenantCredentials } from "./credentials.ts";

const one = "ten_one" as TenantId;
const two = "ten_two" as TenantId;
const role = "arn:aws:iam::111122223333:role/data";

let aws: StandIn;
let now: Date;
let refuse: boolean;

beforeEach(async () => {
  now = new Date();
  refuse = false;
  const expiry = () => new Date(now.getTime() + 3_600_000).toISOString();
  aws = await startStandIn({
    AssumeRole: ({ "Tags.member.1.Value": tag }) =>
      refuse
        ? new Refusal("AccessDenied")
        : `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
          <AccessKeyId>key-of-${tag}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
          <Expiration>${expiry()}</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>`,
  });
});

afterEach(() => aws.close());

const open = () => {
  const sts = new STSClient({
    endpoint: aws.url,
    region: "eu-central-1",
    credentials: { accessKeyId: "function", secretAccessKey: "s" },
    maxAttempts: 1,
  });
  return tenantCredentials(sts, role, { now: () => now });
};

test("each tenant has credentials of its own, with its id as the one session tag", async () => {
  const credentials = open();
  expect((await credentials.current(one)).accessKeyId).toBe("key-of-ten_one");
  expect((await credentials.current(two)).accessKeyId).toBe("key-of-ten_two");
  expect(aws.calls.map(({ input }) => input)).toMatchObject([
    { RoleArn: role, "Tags.member.1.Key": "tenantId", "Tags.member.1.Value": one, RoleSessionName: one },
    { RoleArn: role, "Tags.member.1.Key": "tenantId", "Tags.member.1.Value": two },
  ]);
  expect(Object.keys(aws.calls[0]?.input ?? {})).not.toContain("Tags.member.2.Key");
});

test("many at a time ask once, at the first use and at the renewal", async () => {
  const credentials = open();
  const together = () => Promise.all(Array.from({ length: 20 }, () => credentials.current(one)));
  await together();
  expect(aws.calls).toHaveLength(1);
  now = new Date(now.getTime() + 51 * 60_000);
  await together();
  expect(aws.calls).toHaveLength(2);
});

test("credentials are used again until ten minutes before their end", async () => {
  const credentials = open();
  await credentials.current(one);
  now = new Date(now.getTime() + 49 * 60_000);
  await credentials.current(one);
  expect(aws.calls).toHaveLength(1);
  now = new Date(now.getTime() + 2 * 60_000);
  expect((await credentials.current(one)).expiration.getTime()).toBeGreaterThan(now.getTime() + 59 * 60_000);
  expect(aws.calls).toHaveLength(2);
});

test("what must live for an hour is signed with new credentials", async () => {
  const credentials = open();
  await credentials.current(one);
  now = new Date(now.getTime() + 30 * 60_000);
  expect((await credentials.fresh(one)).expiration.getTime()).toBeGreaterThan(now.getTime() + 59 * 60_000);
});

test("a refusal is told and not kept", async () => {
  const credentials = open();
  refuse = true;
  await expect(credentials.current(one)).rejects.toThrow();
  refuse = false;
  expect((await credentials.current(one)).accessKeyId).toBe("key-of-ten_one");
});

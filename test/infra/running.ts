import { newId } from "@rabita/core/kernel/id";
import { TenantScope } from "@rabita/core/kernel/scope";
import { write } from "@rabita/core/kernel/write";
import { registerTenant } from "@rabita/core/tenant/register";
import { afterAll, beforeAll, expect, test } from "vitest";
import { version } from "../../package.json" with { type: "json" };
import { startDatabase, type TestDatabase, testServices } from "../fixtures/dynoxide.ts";
import { synthesise } from "./app.ts";
import { type StandIn, startStandIn } from "./aws.ts";
import { type Built, collect, declaredNames, invoke, type Outcome } from "./bundles.ts";
import { httpEvent } from "./http-event.ts";

/** A journal entry in the notation of the wire, which is also the stream's. */
async function storedEntry(
  { endpoint, tableName }: TestDatabase,
  tenantId: string,
  seq: number,
): Promise<unknown> {
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "DynamoDB_20120810.GetItem",
      // The database wants a signature and doesn't check it.
      "x-amz-date": "20260101T000000Z",
      authorization:
        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: JSON.stringify({
      TableName: tableName,
      Key: {
        pk: { S: `$crm#tenantid_${tenantId}#entry` },
        sk: { S: `$entry_1#seq_${String(seq).padStart(12, "0")}` },
      },
    }),
  });
  const { Item } = (await answer.json()) as { Item?: unknown };
  if (!Item) throw new Error("the entry is not where the stream's filter expects it");
  return Item;
}

/** Zipped size that no function may pass; what it costs is time at each cold start. */
const largestBundle = 420_000;
const largest: Record<string, number> = { auth: 385_000, relay: 90_000 };

/** The functions as they would be uploaded: bundled by SST, and answering from their bundles alone. */
export function bundleGuarantees(): void {
  let bundles: Awaited<ReturnType<typeof collect>>;
  let aws: StandIn;
  let database: TestDatabase;

  beforeAll(async () => {
    const deployment = await synthesise("prod", (stack) => stack !== "web");
    await deployment.app.finish();
    [bundles, aws, database] = await Promise.all([collect(deployment), startStandIn(), startDatabase()]);
  }, 300_000);

  afterAll(async () => {
    await Promise.all([bundles?.clear(), aws?.close(), database?.close()]);
  });

  const run = (name: string, event: unknown): Promise<Outcome> =>
    invoke(named(name), event, { aws: aws.url, table: database.endpoint });
  const named = (name: string): Built => {
    const found = bundles.built.find((each) => each.name === name);
    if (!found) throw new Error(`${name} was not built`);
    return found;
  };
  const called = (action: string) =>
    aws.calls.filter((call) => call.action === action).map(({ input }) => input);

  test("each declared function has one, for Node 24", () => {
    expect(bundles.built.map(({ name }) => name).sort()).toEqual(declaredNames.toSorted());
    expect(new Set(bundles.built.map(({ runtime }) => runtime))).toEqual(new Set(["nodejs24.x"]));
  });

  test("none is so large that a cold start would be felt", () => {
    for (const { name, gzipBytes } of bundles.built) {
      console.log(`${name}: ${Math.round(gzipBytes / 1000)} KB`);
      expect.soft(gzipBytes, name).toBeLessThan(largest[name] ?? largestBundle);
    }
  });

  test("the API answers a request that came through CloudFront", async () => {
    const { result } = await run("api", httpEvent("/api/health"));
    expect(result).toMatchObject({ statusCode: 200, body: JSON.stringify({ status: "ok", version }) });
  });

  test("the API answers nobody who went around CloudFront", async () => {
    const { result } = await run("api", httpEvent("/api/health", {}));
    expect(result).toMatchObject({
      statusCode: 403,
      headers: { "content-type": "application/problem+json" },
    });
  });

  test("the auth function answers, in the asker's language, that nobody is signed in", async () => {
    const { result } = await run("auth", httpEvent("/api/me"));
    expect(result).toMatchObject({
      statusCode: 401,
      headers: expect.objectContaining({ "content-language": "fa" }),
    });
  });

  test("an entry goes from the stream by the relay and a queue to its subscriber, which starts the workflow", async () => {
    const services = testServices(database);
    const tenantId = newId("ten", new Date());
    const importId = newId("imp", new Date());
    const scope = TenantScope.forJob(services, tenantId, "test");
    const { seq } = await write(scope, "import.run").note("import.started", { importId }).commit();
    const image = await storedEntry(database, tenantId, seq);
    const relayed = await run("relay", {
      Records: [
        {
          eventID: "1",
          eventName: "INSERT",
          eventSource: "aws:dynamodb",
          dynamodb: { SequenceNumber: "100", NewImage: image, StreamViewType: "NEW_IMAGE" },
        },
      ],
    });
    expect(relayed.result).toEqual({ batchItemFailures: [] });
    const [sent] = called("SendMessageBatch");
    expect(sent?.QueueUrl).toMatch(/prod-rabita-start-import$/);
    const [message] = (sent?.Entries ?? []) as { MessageBody: string; MessageGroupId: string }[];
    expect(message?.MessageGroupId).toBe(tenantId);

    const handled = await run("start-import", {
      Records: [{ messageId: "m1", body: message?.MessageBody, eventSource: "aws:sqs" }],
    });
    expect(handled.result).toEqual({ batchItemFailures: [] });
    expect(called("StartExecution")).toMatchObject([
      { stateMachineArn: expect.stringMatching(/prod-rabita-import-file$/) },
    ]);
    expect(called("AssumeRole")).toContainEqual(
      expect.objectContaining({ "Tags.member.1.Key": "tenantId", "Tags.member.1.Value": tenantId }),
    );
    services.table.close();
  });

  test("a message that can't be handled goes back to its queue and leaves the others alone", async () => {
    const { result } = await run("start-import", {
      Records: [{ messageId: "m2", body: "no envelope", eventSource: "aws:sqs" }],
    });
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: "m2" }] });
  });

  test("a schedule goes from its rule by the ticker and a queue to each tenant, with the tenant's own credentials", async () => {
    const services = testServices(database);
    const tenantId = newId("ten", new Date());
    await registerTenant(services.table, tenantId);
    services.table.close();
    expect((await run("ticker", { schedule: "remind" })).error).toBeUndefined();
    const visits = called("SendMessageBatch").filter(({ QueueUrl }) =>
      /prod-rabita-remind$/.test(String(QueueUrl)),
    );
    const [visit] = visits.flatMap(
      ({ Entries }) => Entries as { MessageBody: string; MessageGroupId: string }[],
    );
    expect(visit?.MessageGroupId).toBe(tenantId);
    const record = { messageId: "m3", body: visit?.MessageBody, eventSource: "aws:sqs" };
    for (const name of ["remind", "gather-mail", "remove-files"]) {
      const { result } = await run(name, { Records: [record] });
      expect.soft(result, name).toEqual({ batchItemFailures: [] });
    }
    expect(called("AssumeRole")).toContainEqual(
      expect.objectContaining({ "Tags.member.1.Key": "tenantId", "Tags.member.1.Value": tenantId }),
    );
  });

  test("every workflow's function starts, and refuses a step that isn't its own", async () => {
    for (const { name } of bundles.built.filter(({ stack }) => stack === "workflows")) {
      const { error } = await run(name, {
        execution: "x",
        step: "no-such-step",
        tenantId: newId("ten", new Date()),
        input: {},
      });
      expect.soft(error, name).toContain("workflow.no-such-step");
    }
  });
}

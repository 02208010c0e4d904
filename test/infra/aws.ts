import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { text } from "node:stream/consumers";

/** One request to a service of AWS: `action` as AWS names it, `input` as the client wrote it. */
type Call = { action: string; input: Record<string, unknown> };

export type StandIn = { url: string; calls: Call[]; close(): Promise<void> };

export const secrets = {
  signing: "a signing secret that only this test knows, 0123456789",
  edge: "an edge secret that only this test knows",
};

/**
 * The services of AWS that a function talks to besides the table, as far as it can hear the difference: the SDK's
 * own clients talk to it, so what they send and how they read the answer is what runs on AWS.
 */
export async function startStandIn(others: Partial<Record<string, Answer>> = {}): Promise<StandIn> {
  const answers = { ...usualAnswers, ...others };
  const calls: Call[] = [];
  const server = createServer(async (request, response) => {
    const call = await read(request);
    calls.push(call);
    const answer = answers[call.action]?.(call.input) ?? new Refusal(`Unknown${call.action}`);
    response.writeHead(answer instanceof Refusal ? 400 : 200, {
      "content-type": typeof answer === "string" ? "text/xml" : "application/x-amz-json-1.0",
    });
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** JSON protocols name the action in a header, the query protocol in the body. */
async function read(request: IncomingMessage): Promise<Call> {
  const body = await text(request);
  const target = String(request.headers["x-amz-target"] ?? "");
  if (target) return { action: target.split(".")[1] ?? "", input: JSON.parse(body) };
  const input = Object.fromEntries(new URLSearchParams(body));
  return { action: input.Action ?? "", input };
}

/** What a JSON service answers with when it refuses; `__type` is the error's name. */
export class Refusal {
  readonly __type: string;
  readonly message = "refused";

  constructor(name: string) {
    this.__type = name;
  }
}

type Answer = (input: Record<string, unknown>) => unknown;
type Entry = { Id: string; MessageBody: string };

const usualAnswers: Record<string, Answer> = {
  GetSecretValue: ({ SecretId }) => ({
    ARN: SecretId,
    Name: "secret",
    SecretString: String(SecretId).includes("edge") ? secrets.edge : secrets.signing,
  }),
  AssumeRole: ({
    "Tags.member.1.Value": tag,
  }) => `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
    <AssumedRoleUser><Arn>arn:aws:sts::111122223333:assumed-role/x/y</Arn><AssumedRoleId>A:y</AssumedRoleId></AssumedRoleUser>
    <Credentials><AccessKeyId>key-of-${tag}</AccessKeyId><SecretAccessKey>tenant</SecretAccessKey><SessionToken>t</SessionToken>
    <Expiration>${new Date(Date.now() + 3_600_000).toISOString()}</Expiration></Credentials>
    </AssumeRoleResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></AssumeRoleResponse>`,
  SendMessageBatch: ({ Entries }) => ({
    Successful: (Entries as Entry[]).map(({ Id, MessageBody }) => ({
      Id,
      MessageId: `message-${Id}`,
      MD5OfMessageBody: createHash("md5").update(MessageBody).digest("hex"),
    })),
    Failed: [],
  }),
  StartExecution: ({ stateMachineArn, name }) => ({
    executionArn: `${stateMachineArn}:${name}`,
    startDate: Date.now() / 1000,
  }),
};

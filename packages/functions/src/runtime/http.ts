import { timingSafeEqual } from "node:crypto";
import { fingerprint } from "@rabita/core/kernel/id";
import type { Services } from "@rabita/core/kernel/services";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import type { Hono } from "hono";
import { type APIGatewayProxyResult, handle, type LambdaEvent } from "hono/aws-lambda";
import { awsServices } from "./aws.ts";
import { optionalSetting } from "./environment.ts";
import { logger } from "./log.ts";
import { readSecret } from "./secret.ts";

/** Where the client's address stands for the app; only the edge may say it. */
const addressHeader = "x-rabita-ip";
/** What CloudFront adds so that we know a request came through it. */
const edgeHeader = "x-rabita-edge";

/** Lambda's handler of an app behind CloudFront and the HTTP API. Made while the container starts. */
export async function httpHandler(app: (services: Services) => Hono) {
  const [services, edgeSecret] = await Promise.all([awsServices(), readEdgeSecret()]);
  const answer = handle(app(services));
  return async (event: APIGatewayProxyEventV2, context: Context): Promise<APIGatewayProxyResult> => {
    logger.addContext(context);
    const headers = trustedHeaders(event, edgeSecret);
    if (!headers) return refusal(context.awsRequestId);
    const trusted: unknown = { ...event, headers, body: event.body ?? null };
    // Two descriptions of one JSON: Hono's asks for parts of the context that come with an authorizer only.
    return answer(trusted as LambdaEvent, context);
  };
}

async function readEdgeSecret(): Promise<string | undefined> {
  const arn = optionalSetting("EDGE_SECRET_ARN");
  return arn ? readSecret(arn) : undefined;
}

/**
 * The headers as the app may believe them, or undefined for a request that went around CloudFront.
 * Where there is no edge (`sst dev`) the address is the one API Gateway saw.
 */
export function trustedHeaders(
  event: Pick<APIGatewayProxyEventV2, "headers" | "requestContext">,
  edgeSecret: string | undefined,
): Record<string, string | undefined> | undefined {
  const { [edgeHeader]: shown, ...headers } = event.headers;
  if (edgeSecret === undefined) return { ...headers, [addressHeader]: event.requestContext.http.sourceIp };
  return shown !== undefined && sameText(shown, edgeSecret) ? headers : undefined;
}

const sameText = (one: string, other: string) =>
  timingSafeEqual(Buffer.from(fingerprint(one)), Buffer.from(fingerprint(other)));

const refusal = (errorId: string) => ({
  statusCode: 403,
  headers: { "content-type": "application/problem+json" },
  body: JSON.stringify({
    type: "about:blank",
    title: "Forbidden",
    status: 403,
    code: "edge.bypassed",
    errorId,
  }),
  isBase64Encoded: false,
});

import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Api, type Function as Lambda, type StackContext } from "sst/constructs";
import { manifest } from "../packages/functions/src/manifest.ts";
import { accept } from "./util/accept.ts";
import { lambda } from "./util/lambda.ts";

/** The HTTP surfaces of the manifest: one HTTP API, one function each, reached through the web app's origin. */
export function api({ app, stack }: StackContext) {
  const edgeSecret = new Secret(stack, "edge-secret", {
    description: "CloudFront shows it to the API, which answers nobody else",
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
  });

  accept(edgeSecret, {
    "AwsSolutions-SMG4": "CloudFront and the API must change it at once, which a deployment does.",
  });

  const http = new Api(stack, "http", {
    cors: false,
    defaults: { throttle: { rate: 2_000, burst: 4_000 } },
    accessLog: { retention: "three_months", format: JSON.stringify(logged) },
  });

  for (const { name, handler, paths, access } of manifest.apis) {
    const fn = lambda(app, stack, name, { handler, access, timeoutSeconds: 29 });
    if (app.mode !== "dev") showEdge(fn, edgeSecret);
    http.addRoutes(stack, Object.fromEntries(paths.map((path) => [`ANY ${path}`, fn])));
  }

  accept(stack, {
    "AwsSolutions-APIG4":
      "Signing up and in can't ask for either; everything else asks for a session or a key in the function, as the isolation suite shows for every route.",
  });

  return { edgeSecret, endpoint: http.url };
}

/** What the access log keeps of a call: no address of a person, no query, no body. */
const logged = {
  requestId: "$context.requestId",
  time: "$context.requestTime",
  method: "$context.httpMethod",
  route: "$context.routeKey",
  status: "$context.status",
  bytes: "$context.responseLength",
  latency: "$context.responseLatency",
  error: "$context.integrationErrorMessage",
};

/** Lets the function tell what came through CloudFront from what went around it. `sst dev` has no CloudFront. */
function showEdge(fn: Lambda, edgeSecret: Secret): void {
  edgeSecret.grantRead(fn);
  fn.addEnvironment("EDGE_SECRET_ARN", edgeSecret.secretArn);
}

import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Api, type Function as Lambda, type StackContext } from "sst/constructs";
import { manifest } from "../packages/functions/src/manifest.ts";
import { lambda } from "./util/lambda.ts";

/** The HTTP surfaces of the manifest: one HTTP API, one function each, reached through the web app's origin. */
export function api({ app, stack }: StackContext) {
  const edgeSecret = new Secret(stack, "edge-secret", {
    description: "CloudFront shows it to the API, which answers nobody else",
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
  });

  const http = new Api(stack, "http", { cors: false, accessLog: { retention: "three_months" } });

  for (const { name, handler, paths, access } of manifest.apis) {
    const fn = lambda(app, stack, name, { handler, access, timeoutSeconds: 29 });
    if (app.mode !== "dev") showEdge(fn, edgeSecret);
    http.addRoutes(stack, Object.fromEntries(paths.map((path) => [`ANY ${path}`, fn])));
  }

  return { edgeSecret, endpoint: http.url };
}

/** Lets the function tell what came through CloudFront from what went around it. `sst dev` has no CloudFront. */
function showEdge(fn: Lambda, edgeSecret: Secret): void {
  edgeSecret.grantRead(fn);
  fn.addEnvironment("EDGE_SECRET_ARN", edgeSecret.secretArn);
}

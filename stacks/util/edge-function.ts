import { Function as EdgeFunction, FunctionCode, FunctionRuntime } from "aws-cdk-lib/aws-cloudfront";
import type { Stack } from "sst/constructs";

/** Shows the app's one page at every address in it, dots or not; files are in assets/ and, with a dot, at the top. */
export const showApp = (stack: Stack) =>
  edgeFunction(
    stack,
    "show-app",
    `function handler(event) {
  var request = event.request;
  if (!/^\\/(assets\\/.*|[^/]*\\.[^/]*)$/.test(request.uri)) request.uri = "/index.html";
  return request;
}`,
  );

/** Writes the viewer's address over whatever the viewer said it was. */
export const showAddress = (stack: Stack) =>
  edgeFunction(
    stack,
    "show-address",
    `function handler(event) {
  event.request.headers["x-rabita-ip"] = { value: event.viewer.ip };
  return event.request;
}`,
  );

const edgeFunction = (stack: Stack, name: string, code: string) =>
  new EdgeFunction(stack, name, { runtime: FunctionRuntime.JS_2_0, code: FunctionCode.fromInline(code) });

import { pathToFileURL } from "node:url";

/*
 * Runs a bundle as Lambda does: imports the handler, hands it the event, and says what came of it, as the last line
 * of its output. Arguments: file, event as JSON.
 */
const [file, event] = process.argv.slice(2);
if (!file || !event) throw new Error("which file, which event?");

const context = {
  awsRequestId: "request-1",
  functionName: "function",
  functionVersion: "1",
  invokedFunctionArn: "arn:aws:lambda:eu-central-1:111122223333:function:function",
  memoryLimitInMB: "1024",
  getRemainingTimeInMillis: () => 20_000,
};

const started = performance.now();
const { handler } = await import(pathToFileURL(file).href);
const startMs = Math.round(performance.now() - started);
const outcome = await handler(JSON.parse(event), context).then(
  (result: unknown) => ({ result }),
  (error: Error) => ({ error: `${error.name}: ${error.message}` }),
);
process.stdout.write(`\n${JSON.stringify({ ...outcome, startMs })}\n`, () => process.exit(0));

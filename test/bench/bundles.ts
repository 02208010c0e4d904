import { synthesise } from "../infra/app.ts";
import { collect, declaredNames } from "../infra/bundles.ts";
import { kilobytes, Report } from "./report.ts";

/** What each kind of function may weigh, zipped, in bytes (GOALS); others aren't judged. */
const wanted: Record<string, number> = { api: 420_000, auth: 360_000, relay: 170_000 };
const report = new Report("Functions as they are uploaded, zipped");

// SST asks AWS whose account this is, unless it is a test.
process.env.NODE_ENV = "test";
const deployment = await synthesise("prod", (stack) => stack !== "web");
await deployment.app.finish();
const { built, clear } = await collect(deployment);
try {
  for (const name of declaredNames) {
    const bundle = built.find((one) => one.name === name);
    const size = bundle?.gzipBytes ?? 0;
    const most = wanted[name];
    if (most === undefined) report.time(name, kilobytes(size));
    else report.judge(name, kilobytes(size), `≤ ${kilobytes(most)}`, bundle !== undefined && size <= most);
  }
} finally {
  await clear();
}
report.end();
// SST leaves watchers behind that would keep the process alive.
process.exit();

import type { Manifest } from "@rabita/functions/src/declare.ts";
import type { Config } from "./config.ts";
import { demo } from "./demo.ts";
import { keepHeapSmall } from "./heap.ts";
import { consoleLog } from "./log.ts";
import type { Pages } from "./pages.ts";
import { start } from "./start.ts";
import { StartError } from "./start-error.ts";

/** npm passes on the Ctrl-C that the terminal sent us too; two signals so close are one wish. */
const oneWish = 500;

/** Runs the service until Ctrl-C or SIGTERM, and says on the console what a person needs to know. */
export async function run(
  read: () => Config,
  manifest: Manifest,
  { pages, withDemo }: { pages(config: Config): Pages; withDemo: boolean },
): Promise<void> {
  keepHeapSmall();
  const asked = signalled();
  // What one request forgot to wait for must not end everybody's; whatever was half done is safe in the database.
  process.on("unhandledRejection", (error) => consoleLog.error("unhandled rejection", { error }));
  try {
    const config = read();
    const running = await start(config, manifest, { pages: pages(config), withDemo, log: consoleLog });
    console.log(
      `Rabita is running at ${config.appUrl}  (stop it with Ctrl-C; its data is in ${config.dataDir})`,
    );
    running.demo.then(
      (made) => made && console.log(`Demo: sign in as ${demo.email} with the password ${demo.password}`),
    );
    const broken = running.broken.then(() => {
      throw new StartError(
        "The database stopped; start Rabita again, nothing that was acknowledged is lost.",
      );
    });
    await Promise.race([asked, broken]);
    console.log("Stopping…");
    await running.stop();
    process.exit(0);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    if (error.cause !== undefined) console.error(error.cause);
    process.exit(1);
  }
}

/** Settles at the first Ctrl-C or SIGTERM; a second one ends the process at once. */
function signalled(): Promise<void> {
  let first: number | undefined;
  return new Promise((resolve) => {
    const hear = () => {
      if (first === undefined) {
        first = performance.now();
        resolve();
      } else if (performance.now() - first > oneWish) process.exit(130);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, hear);
  });
}

import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes that are still in use once everything that can be let go is, also what its owners let go only then. */
export async function kept(): Promise<number> {
  setFlagsFromString("--expose-gc");
  // The collector as a function is nowhere typed; a new context has it once it is exposed.
  const collect = runInNewContext("gc") as () => void;
  collect();
  await turn();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

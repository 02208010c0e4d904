import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** Bytes that are still in use once everything that can be let go is. */
export function kept(): number {
  setFlagsFromString("--expose-gc");
  // The collector as a function is nowhere typed; a new context has it once it is exposed.
  const collect = runInNewContext("gc") as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

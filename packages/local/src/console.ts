import { StartError } from "./start-error.ts";

/** Runs a command of the console: what it can't do is a sentence and exit code 1, not a stack. */
export async function command(run: (args: string[]) => Promise<void>): Promise<void> {
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    console.error(error.message);
    if (error.cause !== undefined) console.error(error.cause);
    process.exitCode = 1;
  }
}

/** A start that can't be: its message is one sentence of what is wrong and what to do, for a person. */
export class StartError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "StartError";
  }
}

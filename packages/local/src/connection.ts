import { type Dispatcher, Pool } from "undici";

type Answer = { status: number; text: string };

/** Sends one POST and reads its whole answer. @throws Error with a `code` where no whole answer comes */
export type Post = (headers: Record<string, string>, body: string) => Promise<Answer>;

/** Connections to one server, as many at once as `most`, each used again. One that waits keeps no process alive. */
export function openConnections(origin: string, most: number): Post {
  const pool = new Pool(origin, { connections: most });
  return (headers, body) =>
    new Promise((resolve, reject) =>
      pool.dispatch({ method: "POST", path: "/", headers, body }, new Whole(resolve, reject)),
    );
}

/** Collects an answer. Undici's own `request` makes a stream of it, which costs as much as all the rest. */
class Whole implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: Answer) => void;
  readonly #reject: (error: Error) => void;
  readonly #parts: Buffer[] = [];
  #status = 0;

  constructor(resolve: (answer: Answer) => void, reject: (error: Error) => void) {
    this.#resolve = resolve;
    this.#reject = reject;
  }

  // Its name tells undici which kind of handler this is.
  onRequestStart(): void {}

  onResponseStart(_controller: Dispatcher.DispatchController, status: number): void {
    this.#status = status;
  }

  onResponseData(_controller: Dispatcher.DispatchController, part: Buffer): void {
    this.#parts.push(part);
  }

  onResponseEnd(): void {
    const [first] = this.#parts;
    const whole = this.#parts.length === 1 && first ? first : Buffer.concat(this.#parts);
    this.#resolve({ status: this.#status, text: whole.toString() });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error & { code?: string }): void {
    // A connection that the other side ended has a code of undici's own; here it has the system's, as by the SDK.
    const isOurs = error.code === undefined || error.code.startsWith("UND_ERR");
    this.#reject(isOurs ? Object.assign(new Error(error.message, { cause: error }), ended) : error);
  }
}

const ended = { code: "ECONNRESET" };

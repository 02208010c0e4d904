import { connect, type Socket } from "node:net";

export type Answer = { status: number; text: string };

const endOfHead = Buffer.from("\r\n\r\n");

/**
 * One connection to a server on this machine: a request at a time, and its whole answer, whose length the server tells
 * ahead (RFC 9112, section 6.2). Node's own client reads every kind of answer and costs three times as much.
 */
export class Connection {
  readonly #socket: Socket;
  #settle: { resolve: (answer: Answer) => void; reject: (error: Error) => void } | undefined;
  #head: { status: number; from: number; to: number } | undefined;
  #parts: Buffer[] = [];
  #bytes = 0;

  constructor(hostname: string, port: number) {
    this.#socket = connect({ host: hostname, port, noDelay: true });
    this.#socket.on("data", (part) => this.#read(part));
    this.#socket.on("error", (error) => this.#fail(error));
    this.#socket.on("close", () => this.#fail(closed()));
  }

  /** Whether another request can be made on it. */
  get isOpen(): boolean {
    return !this.#socket.destroyed && this.#socket.writable;
  }

  /** Sends a whole request, head and body. @throws Error with a `code` where no whole answer comes */
  ask(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      this.#socket.ref();
      this.#socket.write(request);
    });
  }

  #read(part: Buffer): void {
    this.#parts.push(part);
    this.#bytes += part.length;
    const settle = this.#settle;
    if (!settle) {
      this.#fail(new Error("an answer to nothing"));
      return;
    }
    this.#head ??= this.#headOf(this.#whole());
    if (!this.#head || this.#bytes < this.#head.to) return;
    const { status, from, to } = this.#head;
    const text = this.#whole().toString("utf8", from, to);
    this.#forget();
    // Nobody waits for the next answer yet, and a connection that waits keeps no process alive.
    this.#socket.unref();
    settle.resolve({ status, text });
  }

  #headOf(read: Buffer) {
    const end = read.indexOf(endOfHead);
    if (end < 0) return undefined;
    const head = read.toString("latin1", 0, end);
    const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
    const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1]);
    const from = end + endOfHead.length;
    if (!Number.isNaN(status + length)) return { status, from, to: from + length };
    this.#fail(new Error(`an answer that can't be read: ${head}`));
    return undefined;
  }

  #whole(): Buffer {
    const [first] = this.#parts;
    const whole = this.#parts.length === 1 && first ? first : Buffer.concat(this.#parts);
    this.#parts = [whole];
    return whole;
  }

  #fail(error: Error): void {
    const settle = this.#settle;
    this.#forget();
    this.#socket.destroy();
    settle?.reject(error);
  }

  #forget(): void {
    this.#settle = undefined;
    this.#head = undefined;
    this.#parts = [];
    this.#bytes = 0;
  }
}

/** As the system tells of a connection that the other side ended. */
const closed = () => Object.assign(new Error("the connection was closed"), { code: "ECONNRESET" });

/** Connections to one server: as many at once as `most`, each used again; who finds none free waits. */
export class Connections {
  readonly #open: () => Connection;
  readonly #most: number;
  readonly #idle: Connection[] = [];
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(hostname: string, port: number, most: number) {
    this.#open = () => new Connection(hostname, port);
    this.#most = most;
  }

  /** @throws Error with a `code` where no whole answer comes */
  async ask(request: string): Promise<Answer> {
    if (this.#busy >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#busy += 1;
    let connection = this.#idle.pop();
    while (connection && !connection.isOpen) connection = this.#idle.pop();
    connection ??= this.#open();
    try {
      return await connection.ask(request);
    } finally {
      if (connection.isOpen) this.#idle.push(connection);
      // Whoever waits takes over the place.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy -= 1;
    }
  }
}

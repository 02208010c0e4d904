import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { StartError } from "./start-error.ts";

/** A running database process; `ended` settles when it is gone, for whatever reason. */
export type Dynoxide = { endpoint: string; pid: number; ended: Promise<void>; stop(): Promise<void> };

/**
 * The shell says the database's number, then waits on a pipe from us: when we end, even by SIGKILL, the pipe
 * closes and the database is stopped. When the database ends first, so does the shell.
 */
const watchdog = `exec 3<&0; "$0" "$@" </dev/null >/dev/null 3<&- & c=$!; echo $c; { read _ <&3; kill $c; } 2>/dev/null & wait $c`;

/** Path of the database's program for this kind of machine. @throws StartError where there is none */
function findBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide`);
  } catch (error) {
    throw new StartError(
      `The database program ${name} is not installed; run "npm install ${name}" if it exists for your machine, ` +
        "or start any DynamoDB-compatible database and put its address into DYNAMODB_ENDPOINT.",
      error,
    );
  }
}

/** Starts the database on a free port of 127.0.0.1: on a file, or in memory without one. */
export async function startDynoxide(file?: string): Promise<Dynoxide> {
  const binary = findBinary();
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const args = ["serve", "--port", String(port), ...(file === undefined ? [] : ["--db-path", file])];
    // In a session of its own: Ctrl-C in the terminal must reach us alone, we stop it after our last write.
    const child = spawn("sh", ["-c", watchdog, binary, ...args], {
      stdio: ["pipe", "pipe", "pipe"],
      detached: true,
    });
    try {
      const pid = await listening(child);
      return { endpoint: `http://127.0.0.1:${port}`, pid, ended: gone(child), stop: () => stop(child) };
    } catch (error) {
      await stop(child);
      // Somebody else may take the port between our look and the database's bind.
      if (attempt === 5) throw new StartError("The database does not start; the reason is below.", error);
    }
  }
}

/** A port that the system just found free. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** The database says that it listens only once it does, and where it can't it says why. */
function listening(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let pid = 0;
    let said = "";
    child.stdout?.on("data", (data) => {
      pid = Number(String(data).trim()) || pid;
      ready();
    });
    child.stderr?.on("data", (data) => {
      said = (said + String(data)).slice(-2000);
      ready();
    });
    const ready = () => {
      if (pid > 0 && said.includes("listening on")) resolve(pid);
    };
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`dynoxide ended with ${code}: ${said}`)));
  });
}

const gone = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
  child.stdin?.destroy();
};

async function stop(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  await gone(child);
}

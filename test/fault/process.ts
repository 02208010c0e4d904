import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A service in a process of its own, on a data folder that outlives it. */
export type ServiceProcess = {
  url: string;
  /** Its own and all below it, as they are now. */
  family(): Promise<number[]>;
  /** Ends it the hard way, at once. */
  kill(): Promise<void>;
  /** Ends it as Ctrl-C does; answers its exit code. */
  stop(): Promise<number | null>;
  output(): string;
};

export type Ground = { dataDir: string; port: number; remove(): Promise<void> };

/** A new data folder and a free port. */
export async function newGround(): Promise<Ground> {
  const dataDir = await mkdtemp(join(tmpdir(), "rabita-fault-"));
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    dataDir,
    port: address.port,
    remove: () => rm(dataDir, { recursive: true, force: true, maxRetries: 10 }),
  };
}

/** Starts `entry` (a file beside this one) and waits until it says that it runs; fails with its output where it ends. */
export async function startService(
  { dataDir, port }: Pick<Ground, "dataDir" | "port">,
  entry = "trial-service.ts",
  env: Record<string, string> = {},
): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(entry, import.meta.url))], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), APP_URL: "", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  await new Promise<void>((resolve, reject) => {
    const hear = (data: Buffer) => {
      said += data;
      if (said.includes("is running at")) resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("close", (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  const end = async (signal: NodeJS.Signals) => {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
    child.kill(signal);
    await ended;
    return child.exitCode;
  };
  return {
    url: `http://127.0.0.1:${port}`,
    family: () => familyOf(child),
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    output: () => said,
  };
}

async function familyOf(child: ChildProcess): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of await readdir("/proc")) {
    const stat = /^\d+$/.test(name) ? await statOf(name) : undefined;
    if (stat) parents.set(Number(name), stat.parent);
  }
  const isOurs = (pid: number): boolean =>
    pid === child.pid || (parents.has(pid) && isOurs(parents.get(pid) ?? 0));
  return [...parents.keys()].filter(isOurs);
}

/** Those of the processes that are there and have not ended. */
export async function alive(pids: number[]): Promise<number[]> {
  const stats = await Promise.all(pids.map(async (pid) => ({ pid, stat: await statOf(String(pid)) })));
  return stats.filter(({ stat }) => stat && stat.state !== "Z").map(({ pid }) => pid);
}

/** State and parent of a process (proc(5)); undefined where it is gone. */
async function statOf(pid: string): Promise<{ state: string; parent: number } | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  const [state, parent] = text?.slice(text.lastIndexOf(")") + 2).split(" ") ?? [];
  return state === undefined ? undefined : { state, parent: Number(parent) };
}

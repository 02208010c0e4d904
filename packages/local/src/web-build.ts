import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { Log } from "@rabita/core/kernel/log";
import { isCode } from "./atomic.ts";
import { root } from "./config.ts";

const web = join(root, "packages/web");
/** Where the build puts its files. */
export const dist = join(web, "dist");
/** What the build reads: the web app and what it takes of core. The generated messages are an output. */
const sources = [
  "index.html",
  "package.json",
  "vite.config.ts",
  "project.inlang/settings.json",
  "public",
  "messages",
  "src",
  "../core/src",
];
const generated = join(web, "src/paraglide");

/** Builds the web app where it is missing or older than its sources. @throws Error with the build's own words */
export async function ensureBuilt(log: Log, stopped: AbortSignal): Promise<void> {
  const built = await modified(join(dist, "index.html"));
  const times = await Promise.all(sources.map((source) => newest(join(web, source))));
  if (built > Math.max(...times)) return;
  log.info("building the web app; pages wait for it, this takes up to half a minute");
  const began = performance.now();
  await build(stopped);
  log.info("web app built", { seconds: Math.round((performance.now() - began) / 1000) });
}

/** Through npm, as a person would do it; a Windows machine finds npm's program only by a shell. */
async function build(signal: AbortSignal): Promise<void> {
  const child = spawn("npm", ["run", "build", "--workspace", "packages/web"], {
    cwd: root,
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  if (code !== 0) throw new Error(`npm run build ended with ${code}\n${output}\n${errors}`);
}

/** Time (ms) of the last change at or below the path; 0 where there is nothing. */
async function newest(path: string): Promise<number> {
  if (path === generated) return 0;
  const own = await modified(path);
  const children = await list(path);
  const times = await Promise.all(children.map((name) => newest(join(path, name))));
  return Math.max(own, ...times);
}

async function list(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (isCode(error, "ENOTDIR") || isCode(error, "ENOENT")) return [];
    throw error;
  }
}

async function modified(path: string): Promise<number> {
  try {
    const found = await stat(path);
    // A folder's own time moves with every generated file in it.
    return found.isDirectory() ? 0 : found.mtimeMs;
  } catch (error) {
    if (isCode(error, "ENOENT")) return 0;
    throw error;
  }
}

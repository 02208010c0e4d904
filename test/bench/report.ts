/** How much of a measurement was good enough: 95 of a hundred. */
const most = 0.95;

/** Prints what was measured beside what is wanted, line by line; remembers what falls short. */
export class Report {
  readonly #short: string[] = [];

  constructor(title: string) {
    console.log(`\n${title}`);
  }

  /** Something that hangs on the machine: printed beside what is wanted, and not judged. */
  time(what: string, measured: string, wanted = ""): void {
    line(what, measured, wanted, "");
  }

  /** A count, a size or a ratio: the same on every machine. */
  judge(what: string, measured: string, wanted: string, isReached: boolean): void {
    line(what, measured, wanted, isReached ? "" : "FALLS SHORT");
    if (!isReached) this.#short.push(what);
  }

  /** To be called at the end: makes the process exit with 1 where something fell short. */
  end(): void {
    if (this.#short.length > 0) process.exitCode = 1;
  }
}

const line = (what: string, measured: string, wanted: string, mark: string) =>
  console.log(`  ${what.padEnd(48)} ${measured.padEnd(52)} ${wanted.padEnd(30)} ${mark}`.trimEnd());

/** The middle of some times and the one that 95 of a hundred stay below, in ms. */
export function spread(times: number[]): { p50: number; p95: number; text: string } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
  const [p50, p95] = [at(0.5), at(most)];
  return { p50, p95, text: `${p50.toFixed(1)} / ${p95.toFixed(1)} ms` };
}

/** How long something takes, in ms, and what comes of it. */
export async function timed<T>(run: () => Promise<T> | T): Promise<{ ms: number; value: T }> {
  const start = performance.now();
  const value = await run();
  return { ms: performance.now() - start, value };
}

/** The times of so many runs, in ms. */
export async function repeated(
  times: number,
  run: (n: number) => Promise<unknown> | unknown,
): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < times; n += 1) taken.push((await timed(() => run(n))).ms);
  return taken;
}

/** Processor time of this thread in ms: what something costs however busy the machine is otherwise. */
export function worked(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
export const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} KB`;

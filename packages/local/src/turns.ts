/** Lets at most `limit` pieces of work run at a time, in the order of their asking. */
export function turns(limit: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      // Whoever waited takes over this place, so the count stays.
      if (next) next();
      else running -= 1;
    }
  };
}

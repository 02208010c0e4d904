type Compare = (a: number, b: number) => number;

/** Rows that are sorted without a pause. */
const run = 512;

/** The rows from first to last, in short steps: sorted runs that are merged, two by two. */
export function* inOrder(rows: Iterable<number>, compare: Compare): Generator<undefined, Uint32Array> {
  let from = Uint32Array.from(rows);
  for (let start = 0; start < from.length; start += run) {
    // An array's own sort is quick where much is in order already; a typed array's is not.
    const part = Array.from(from.subarray(start, start + run));
    from.set(part.sort(compare), start);
    yield;
  }
  let to = new Uint32Array(from.length);
  for (let width = run; width < from.length; width *= 2) {
    for (let start = 0; start < from.length; start += 2 * width)
      yield* merge(from, to, start, width, compare);
    [from, to] = [to, from];
  }
  return from;
}

function* merge(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  width: number,
  compare: Compare,
): Generator<undefined> {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(middle + width, from.length);
  if (middle === end || compare(from[middle - 1] ?? 0, from[middle] ?? 0) <= 0) {
    to.set(from.subarray(start, end), start);
    return;
  }
  let [left, right] = [start, middle];
  for (let at = start; at < end; at += 1) {
    const isLeft = left < middle && (right === end || compare(from[left] ?? 0, from[right] ?? 0) <= 0);
    to[at] = from[isLeft ? left : right] ?? 0;
    if (isLeft) left += 1;
    else right += 1;
    if (at % run === 0) yield;
  }
}

type Typed = Float64Array | Uint32Array | Int32Array;

/** The array, or a copy with room for `length` and as much again, filled with `empty` behind its content. */
export function roomFor<T extends Typed>(array: T, length: number, empty: number): T {
  if (length <= array.length) return array;
  // A typed array's constructor makes its own kind; TypeScript doesn't follow that.
  const make = array.constructor as new (length: number) => T;
  const larger = new make(Math.max(length, Math.ceil(array.length * 1.5), 64));
  larger.set(array);
  if (empty !== 0) larger.fill(empty, array.length);
  return larger;
}

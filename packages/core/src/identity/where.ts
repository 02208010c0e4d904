/** A row of one of better-auth's models, by column. Dates are UTC ISO 8601, so they sort as text. */
export type Row = Record<string, unknown>;

/** One condition as better-auth's adapter factory hands it over. */
export type Condition = {
  field: string;
  value: unknown;
  operator: string;
  connector: "AND" | "OR";
  mode: "sensitive" | "insensitive";
};

/** True where the row meets all conditions joined by AND and, if any are joined by OR, one of those. */
export function matches(row: Row, where: readonly Condition[]): boolean {
  const either = where.filter(({ connector }) => connector === "OR");
  const all = where.filter(({ connector }) => connector === "AND");
  return (
    all.every((one) => holds(row, one)) && (either.length === 0 || either.some((one) => holds(row, one)))
  );
}

/** The values that a column must equal one of, when the conditions say so; undefined where they leave it open. */
export function valuesOf(where: readonly Condition[], column: string): unknown[] | undefined {
  // A lone OR binds like an AND.
  if (where.length > 1 && where.some(({ connector }) => connector === "OR")) return undefined;
  for (const { field, operator, value, mode } of where) {
    if (field !== column || mode === "insensitive" || value === null) continue;
    if (operator === "eq") return [value];
    if (operator === "in" && Array.isArray(value)) return [...new Set(value)];
  }
  return undefined;
}

/** The rows in the order of a column; rows without it come first. Sorts in place. */
export function sorted(rows: Row[], column: string, direction: "asc" | "desc"): Row[] {
  const sign = direction === "asc" ? 1 : -1;
  return rows.sort((one, other) => sign * compare(one[column] ?? null, other[column] ?? null));
}

function holds(row: Row, { field, operator, value, mode }: Condition): boolean {
  const fold = mode === "insensitive" ? folded : (text: unknown) => text;
  const stored = fold(row[field] ?? null);
  const wanted = Array.isArray(value) ? value.map(fold) : fold(value);
  switch (operator) {
    case "eq":
      return stored === wanted;
    case "ne":
      return stored !== wanted;
    case "in":
      return Array.isArray(wanted) && wanted.includes(stored);
    case "not_in":
      return Array.isArray(wanted) && !wanted.includes(stored);
    case "contains":
      return Array.isArray(stored) ? stored.includes(wanted) : texts(stored, wanted, (a, b) => a.includes(b));
    case "starts_with":
      return texts(stored, wanted, (a, b) => a.startsWith(b));
    case "ends_with":
      return texts(stored, wanted, (a, b) => a.endsWith(b));
    case "lt":
      return comparable(stored, wanted) && compare(stored, wanted) < 0;
    case "lte":
      return comparable(stored, wanted) && compare(stored, wanted) <= 0;
    case "gt":
      return comparable(stored, wanted) && compare(stored, wanted) > 0;
    case "gte":
      return comparable(stored, wanted) && compare(stored, wanted) >= 0;
    default:
      throw new Error(`no such operator: ${operator}`);
  }
}

const folded = (value: unknown) => (typeof value === "string" ? value.toLowerCase() : value);

const texts = (stored: unknown, wanted: unknown, test: (stored: string, wanted: string) => boolean) =>
  typeof stored === "string" && typeof wanted === "string" && test(stored, wanted);

const comparable = (one: unknown, other: unknown) =>
  one !== null && other !== null && typeof one === typeof other;

/** Below, equal or above zero, as the first value is before, like or behind the second. */
function compare(one: unknown, other: unknown): number {
  if (one === other) return 0;
  if (one === null) return -1;
  if (other === null) return 1;
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one) < String(other) ? -1 : 1;
}

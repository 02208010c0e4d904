import { externalValue } from "../customer/claims.ts";
import { ExternalId } from "../customer/schema.ts";

/** Most ids of a customer, as people may enter them. */
export const mostIds = 10;

/** Between two ids: what follows names its source again. A comma inside of an id is the id's own. */
const between = /[,;،؛\r\n]\s*(?=[^,;،؛\r\n:]+:\s)/;

/**
 * The ids of a cell as exports write them: `source: id, source: id`; one that names no source is of `source`.
 * Undefined where one of them is none.
 */
export function externalIdsIn(text: string, source: string): ExternalId[] | undefined {
  const found: ExternalId[] = [];
  for (const part of text.split(between)) {
    const [, name = source, id = part] = /^([^:]+):\s+(.*)$/s.exec(part.trim()) ?? [];
    const read = ExternalId.safeParse({ source: name.trim(), id: id.trim() });
    if (!read.success) return undefined;
    found.push(read.data);
  }
  return distinctIds(found);
}

/** Each once, the first of them: in what case a source is written tells no two apart. */
export function distinctIds(ids: ExternalId[]): ExternalId[] {
  const values = ids.map(externalValue);
  return ids.filter((_, index) => values.indexOf(values[index] ?? "") === index);
}

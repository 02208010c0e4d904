/** Where a list was left: the same search is shown from there again, as long as the page isn't loaded anew. */
type Place = { offset: number; active: number };

const places = new Map<string, Place>();
const most = 50;

export const placeOf = (key: string): Place => places.get(key) ?? { offset: 0, active: 0 };

export function rememberPlace(key: string, place: Place): void {
  places.delete(key);
  places.set(key, place);
  const oldest = places.keys().next().value;
  if (places.size > most && oldest !== undefined) places.delete(oldest);
}

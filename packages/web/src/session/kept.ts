/** What this browser remembers by itself; the server knows nothing of it. */
type Kept =
  | "locale"
  | "theme"
  | "workspace"
  | "locale-unsaved"
  | "sidebar"
  | "customer-columns"
  | "recent"
  | `draft.${string}`;

/** The remembered value, or null where nothing is or storage is switched off. */
export function kept(key: Kept): string | null {
  try {
    return globalThis.localStorage?.getItem(`rabita.${key}`) ?? null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** Remembers a value, or forgets it with null. Where storage is switched off or full, it lasts until the page is left. */
export function keep(key: Kept, value: string | null): void {
  try {
    if (value === null) globalThis.localStorage?.removeItem(`rabita.${key}`);
    else globalThis.localStorage?.setItem(`rabita.${key}`, value);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
}

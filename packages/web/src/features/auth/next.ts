/** Only a path of this site: a link that leads elsewhere after signing in would be a trap. */
export const safeNext = (next: string | string[] | undefined): string =>
  typeof next === "string" && /^\/(?![/\\])/.test(next) ? next : "/";

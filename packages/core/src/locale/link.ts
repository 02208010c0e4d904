/** An address as people type it: where it says no scheme, it is one of the web. */
export function asLink(text: string): string {
  const address = text.trim();
  return /^[^\s/:?#]+\.[^\s/:?#]+/.test(address) ? `https://${address}` : address;
}

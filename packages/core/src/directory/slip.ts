/*
 * What one gets who types with the keyboard switched to the other script: the same keys, read in the other layout
 * (ISIRI 9147 for Persian, the usual Arabic 101 layout, US for Latin).
 */
const latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,";
const persian = "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو";
const arabic = "ضصثقفغعهخحجدشسيبلاتنمكطئءؤر\u0640ىةو";

const map = (from: string, to: string): Map<string, string> =>
  new Map([...from].map((key, index) => [key, [...to][index] ?? key]));

const layouts = [map(latin, persian), map(latin, arabic), map(persian, latin), map(arabic, latin)];

/** The text as the same keys would have written it in the other layouts, without those that change nothing. */
export function slips(text: string): string[] {
  const lower = text.toLowerCase();
  const others = layouts.map((layout) => [...lower].map((key) => layout.get(key) ?? key).join(""));
  return [...new Set(others)].filter((other) => other !== lower);
}

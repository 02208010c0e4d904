/** Begins a file: the mark tells spreadsheets that it is UTF-8. */
export const csvStart = "\ufeff";

/** One line of a CSV file (RFC 4180) that is safe to open in a spreadsheet. */
export const csvLine = (cells: string[]): string => `${cells.map(csvCell).join(",")}\r\n`;

/**
 * How a formula begins, full-width signs too: spreadsheets of East Asia read them as well. What stands before it and
 * isn't seen doesn't keep every spreadsheet from running it.
 */
const formula = /^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** The text of a cell without the apostrophe that keeps a spreadsheet from running it, where it has one. */
export const unguarded = (text: string): string =>
  text.startsWith("'") && formula.test(text.slice(1)) ? text.slice(1) : text;

/** Quoted where it must be; what a spreadsheet would run as a formula gets an apostrophe, numbers stay numbers. */
function csvCell(text: string): string {
  const safe = formula.test(text) && !/^[+-]?[\d.,]+$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

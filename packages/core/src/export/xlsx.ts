import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { cut } from "../kernel/cut.ts";

/** What a cell holds: text, or a number in exact decimals. Neither is ever a formula. */
export type Cell = string | { number: string };

/** Longest text of a cell, in UTF-16 units. */
const longestText = 32_767;

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const parts = {
  "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
  "_rels/.rels": `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

/**
 * One sheet as an Office Open XML workbook (ECMA-376), written while its rows come: as slowly as it is read, and never
 * held whole. The first row stays in sight.
 */
export function xlsx(
  rows: AsyncIterable<Cell[]>,
  { name, rightToLeft }: { name: string; rightToLeft: boolean },
): Readable {
  const zip = new ZipFile();
  for (const [path, xml] of Object.entries(parts)) zip.addBuffer(Buffer.from(xml), path);
  const book = `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;
  zip.addBuffer(Buffer.from(book), "xl/workbook.xml");
  const out = Readable.from(zip.outputStream as Readable, { objectMode: false });
  const sheet = Readable.from(sheetXml(rows, rightToLeft), { objectMode: false });
  zip.on("error", (error) => out.destroy(error));
  out.on("close", () => sheet.destroy());
  zip.addReadStream(sheet, "xl/worksheets/sheet1.xml");
  zip.end();
  return out;
}

async function* sheetXml(rows: AsyncIterable<Cell[]>, rightToLeft: boolean): AsyncGenerator<string> {
  const view = `<sheetView${rightToLeft ? ' rightToLeft="1"' : ""} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>`;
  yield `${head}<worksheet xmlns="${main}"><sheetViews>${view}</sheetViews><sheetFormatPr baseColWidth="16" defaultRowHeight="15"/><sheetData>`;
  let nth = 0;
  for await (const row of rows) {
    nth += 1;
    // The standard lets a place be left out; readers exist that don't.
    const cells = row.map((cell, index) => cellXml(cell, `${column(index)}${nth}`));
    yield `<row r="${nth}">${cells.join("")}</row>`;
  }
  yield "</sheetData></worksheet>";
}

function cellXml(cell: Cell, place: string): string {
  if (typeof cell === "object") return `<c r="${place}"><v>${cell.number}</v></c>`;
  if (cell === "") return "";
  const text = escaped(cut(cell, longestText));
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}

/** A column's letters: A to Z, then AA and on. */
const column = (index: number): string =>
  (index < 26 ? "" : column(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML: without what XML can't hold; what readers would take for an escaped character stays what it is. */
const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: leaving them out is the point
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .toWellFormed()
    .replace(/_(?=x[\da-f]{4}_)/gi, "_x005F_")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

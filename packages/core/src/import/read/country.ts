import { countries } from "../../locale/country.ts";
import { fold } from "../../locale/fold.ts";

/** What people and other programs call countries, where Unicode's list doesn't. */
const others = `
US USA, U.S., United States of America, America, امریکا, آمریکا, ایالات متحده امریکا, أمريكا, الولايات المتحدة الأمريكية
GB UK, Great Britain, Britain, England, Scotland, Wales, Northern Ireland, انگلستان, انگلیس, پادشاهی متحده, إنجلترا, بريطانيا, إنكلترا
AE UAE, Emirates, امارات, امارات متحده, امارات متحده عربی, الإمارات
SA KSA, Kingdom of Saudi Arabia, السعودية, العربية السعودية, عربستان
IR Islamic Republic of Iran, Iran Islamic Republic of, Persia, جمهوری اسلامی ایران, الجمهورية الإسلامية الإيرانية
TR Turkey, Turkiye; KR Korea Republic of, Republic of Korea, کره جنوبی, کره‌ی جنوبی; KP Korea Democratic Peoples Republic of, کره شمالی, کره‌ی شمالی
SY Syrian Arab Republic, سورية; RU Russian Federation; VN Viet Nam; CZ Czech Republic, جمهوری چک; NL Holland, The Netherlands, هلند, هولندا
TW Taiwan Province of China, Taiwan; MD Moldova Republic of, Republic of Moldova; MK Macedonia, North Macedonia; LA Lao Peoples Democratic Republic
TZ Tanzania United Republic of, United Republic of Tanzania; BO Bolivia Plurinational State of; VE Venezuela Bolivarian Republic of
PS Palestine State of, State of Palestine; CI Ivory Coast; CV Cape Verde; SZ Swaziland; MM Burma; BN Brunei Darussalam; VA Vatican, Holy See
CD Democratic Republic of the Congo, Congo The Democratic Republic of the, DR Congo; CG Republic of the Congo; BS The Bahamas; GM The Gambia
CN China Peoples Republic of, Peoples Republic of China, PRC; IE Republic of Ireland, Eire; MO Macau; TL East Timor; BA Bosnia; AF افغانستان
`;

/** No country's name is longer. */
const longest = 80;

let names: ReadonlyMap<string, string> | undefined;

/** The country (ISO 3166-1 alpha-2) that a cell names by its code, or its name in English, Persian or Arabic. */
export function countryIn(text: string): string | undefined {
  if (text.length > longest) return undefined;
  names ??= namesOfAll();
  return names.get(nameKey(text));
}

function namesOfAll(): ReadonlyMap<string, string> {
  const shown = ["en", "fa", "ar"].flatMap((locale) =>
    (["long", "short"] as const).map((style) => new Intl.DisplayNames(locale, { type: "region", style })),
  );
  const known = countries.flatMap((code) =>
    shown.map((each) => [nameKey(each.of(code) ?? code), code] as const),
  );
  const also = others.split(/[;\n]/).flatMap((entry) => {
    const [, code = "", list = ""] = /^ *([A-Z]{2}) (.*)$/.exec(entry) ?? [];
    return list.split(",").map((name) => [nameKey(name), code] as const);
  });
  // A code is that country's whatever another one is called.
  const codes = countries.map((code) => [nameKey(code), code] as const);
  return new Map([...also.filter(([key]) => key !== ""), ...known, ...codes]);
}

const nameKey = (text: string): string => fold(text).replace(/[^\p{L}]/gu, "");

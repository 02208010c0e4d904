/** Letters that are one letter to whoever searches, and that taking marks away doesn't join by itself. */
const same: Record<string, string> = {
  ...{ ي: "ی", ى: "ی", ې: "ی", ك: "ک", ڪ: "ک", ة: "ه", ھ: "ه", ہ: "ه", ۃ: "ه", ە: "ه", ٱ: "ا", ء: "", ـ: "" },
  ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ς: "σ" },
  // Arabic letters with a wavy or high hamza of their own, and the second Persian form of heh with yeh
  ...{ ٲ: "ا", ٳ: "ا", ٵ: "ا", ۀ: "ه", ۂ: "ه" },
};
const oneOf = new RegExp(`[${Object.keys(same).join("")}]`, "g");

/** Latin accents, harakat, the madda and hamza of composed letters. Other scripts keep their vowel signs. */
const marks =
  /[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]/g;
/** Space, ZWNJ and every invisible mark: "می‌روم", "می روم" and "میروم" are one. */
const nothing =
  /[\s\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u2069\ufeff]|\p{Variation_Selector}/gu;

/**
 * The form of a text that searching compares: what people write in different ways and mean as one becomes one.
 * Folding twice changes nothing more.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .normalize("NFKD")
    .replace(marks, "")
    .replace(oneOf, (letter) => same[letter] ?? "")
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replace(nothing, "")
    .normalize("NFC");
}

/** One letter under several signs, as Arabic, Persian, Urdu and Kurdish keyboards write it; and what only stretches. */
const forms: Record<string, string> = {
  ...{ ي: "ی", ى: "ی", ې: "ی", ك: "ک", ڪ: "ک", ھ: "ه", ہ: "ه", ە: "ه", ٱ: "ا", ـ: "" },
};
/** Letters that are one letter to whoever searches, and that taking marks away doesn't join by itself. */
const same: Record<string, string> = {
  ...forms,
  ...{ ة: "ه", ۃ: "ه", ء: "" },
  ...{ ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ς: "σ" },
  // Arabic letters with a wavy or high hamza of their own, and the second Persian form of heh with yeh
  ...{ ٲ: "ا", ٳ: "ا", ٵ: "ا", ۀ: "ه", ۂ: "ه" },
};
const oneOf = new RegExp(`[${Object.keys(same).join("")}]`, "g");
const formOf = new RegExp(`[${Object.keys(forms).join("")}]`, "g");
const digit = /[٠-٩۰-۹]/g;
const latin = (sign: string): string => String(sign.charCodeAt(0) & 15);

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
    .replace(digit, latin)
    .replace(nothing, "")
    .normalize("NFC");
}

/** Marks that nobody sees: they come along when a text is copied, and a keyboard's ZWNJ is one. */
const unseen =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|\p{Variation_Selector}/gu;

/**
 * The form in which values are compared that may be there once: case, the digits of three scripts and the forms of a
 * letter are one. Accents and spaces tell apart, other than in a search: what is refused here can't be stored at all.
 */
export function sameWriting(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(unseen, "")
    .replace(formOf, (letter) => forms[letter] ?? "")
    .replace(digit, latin)
    .normalize("NFC");
}

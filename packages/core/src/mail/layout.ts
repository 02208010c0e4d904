import { html } from "hono/html";
import type { Locale } from "../kernel/schema.ts";

/** What a mail says, in one language. The two forms say the same. */
export type Letter = { subject: string; text: string; html: string };

/** The parts of a mail; `more` is a second way on, `note` what the reader may be wondering about. */
export type Parts = {
  subject: string;
  title: string;
  paragraphs: string[];
  button: { label: string; link: string };
  more?: { label: string; link: string };
  note: string;
};

const names = { en: "Rabita", fa: "رابطه", ar: "رابطة" } satisfies Record<Locale, string>;

const bareLink = {
  en: "If the button does nothing, open this address:",
  fa: "اگر دکمه کار نکرد، این نشانی را باز کنید:",
  ar: "إذا لم يعمل الزر فيمكن فتح هذا العنوان:",
} satisfies Record<Locale, string>;

const fonts = {
  en: "Inter, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
  fa: "Vazirmatn, Tahoma, 'Segoe UI', Arial, sans-serif",
  ar: "Vazirmatn, Tahoma, 'Segoe UI', Arial, sans-serif",
} satisfies Record<Locale, string>;

/** The product's name in a language. */
const productName = (locale: Locale): string => names[locale];

/** A value inside a sentence of either direction: its own direction stays inside it (FSI … PDI). */
export const isolated = (value: string): string => `\u2068${value}\u2069`;

const numberLocales = { en: "en", fa: "fa-IR", ar: "ar-EG" } satisfies Record<Locale, string>;

/** A count in the digits of the language. */
export const digits = (locale: Locale, count: number): string =>
  new Intl.NumberFormat(numberLocales[locale]).format(count);

/** Makes the mail of its parts: a card that fits any screen, light or dark, and the same as plain text. */
export function letter(locale: Locale, parts: Parts): Letter {
  return { subject: parts.subject, text: plain(locale, parts), html: page(locale, parts) };
}

function plain(locale: Locale, { title, paragraphs, button, more, note }: Parts): string {
  const ways = [button, ...(more ? [more] : [])].map(({ label, link }) => `${label}:\n${link}`);
  return [title, ...paragraphs, ...ways, note, `-- \n${productName(locale)}`].join("\n\n");
}

/** Colours are the product's tokens in hex, since mail programs know no oklch; sizes suit Arabic script too. */
function page(locale: Locale, { subject, title, paragraphs, button, more, note }: Parts): string {
  const dir = locale === "en" ? "ltr" : "rtl";
  const start = locale === "en" ? "left" : "right";
  const text = `margin:0 0 16px;font-size:15px;line-height:${locale === "en" ? "1.55" : "1.9"};`;
  const markup = html`<!doctype html>
<html lang="${locale}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${subject}</title>
<style>
@media (prefers-color-scheme: dark) {
  .page { background: #0d0f14 !important; }
  .card { background: #16181e !important; border-color: #2f333b !important; }
  .strong, .name { color: #eceef4 !important; }
  .body { color: #eceef4 !important; }
  .soft { color: #acb1bb !important; }
  .link { color: #a0bdfc !important; }
}
@media (max-width: 480px) { .card { padding: 24px 20px !important; } }
</style>
</head>
<body class="page" style="margin:0;padding:0;background:#f9fafc;">
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:#f9fafc;">
<tr><td align="center" style="padding:32px 12px;">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" dir="${dir}" style="max-width:520px;font-family:${fonts[locale]};text-align:${start};">
<tr><td class="name" style="padding:0 4px 16px;font-size:17px;font-weight:600;color:#1b1f29;">${productName(locale)}</td></tr>
<tr><td class="card" style="background:#ffffff;border:1px solid #dbdee3;border-radius:10px;padding:32px;">
<h1 class="strong" style="margin:0 0 16px;font-size:21px;line-height:1.45;font-weight:600;color:#1b1f29;">${title}</h1>
${paragraphs.map((one) => html`<p class="body" style="${text}color:#1b1f29;">${one}</p>`)}
<p style="margin:24px 0;"><a href="${button.link}" style="display:inline-block;background:#325ac2;color:#ffffff;text-decoration:none;font-size:15px;font-weight:600;line-height:20px;padding:12px 20px;border-radius:6px;">${button.label}</a></p>
${more ? html`<p style="${text}"><a class="link" href="${more.link}" style="color:#284eb5;">${more.label}</a></p>` : ""}
<p class="soft" style="margin:0 0 4px;font-size:13px;line-height:1.7;color:#505561;">${bareLink[locale]}</p>
<p dir="ltr" style="margin:0 0 16px;font-size:13px;line-height:1.5;text-align:${start};word-break:break-all;"><a class="link" href="${button.link}" style="color:#284eb5;">${button.link}</a></p>
<p class="soft" style="margin:0;font-size:13px;line-height:1.7;color:#505561;">${note}</p>
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>`;
  // A template becomes a promise only where a value is one, and these are texts.
  return String(markup);
}

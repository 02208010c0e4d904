import type { Locale } from "../kernel/schema.ts";
import { isolated, type Letter, letter, type Parts } from "./layout.ts";
import { type AccountNotice, accountWords } from "./security-words.ts";

/** Where it was done from: instant in UTC ISO 8601, device in words ("Chrome · Windows"), network address. */
export type DoneFrom = { at: string; device?: string | undefined; address?: string | undefined };

/** Tells the owner of an account what was changed in it; the link undoes what a thief could do with it. */
export function accountNoticeMail(
  locale: Locale,
  { notice, from, notMeLink }: { notice: AccountNotice; from: DoneFrom; notMeLink: string },
): Letter {
  const { subject, sentence } = accountWords[locale](notice);
  const { labels, unknown, button, note } = frame[locale];
  const lines = [
    [labels.at, when(locale, from.at)],
    [labels.device, from.device ?? unknown],
    [labels.address, from.address ?? unknown],
  ].map(([label, value]) => `${label}: ${isolated(value ?? "")}`);
  const parts: Parts = {
    subject,
    title: subject,
    paragraphs: [sentence, ...lines],
    button: { label: button, link: notMeLink },
    note,
  };
  return letter(locale, parts);
}

const frame = {
  en: {
    labels: { at: "When", device: "Device", address: "IP address" },
    unknown: "unknown",
    button: "It wasn't me",
    note: "If it was you, there is nothing to do. If not, press the button: it asks once more, then signs out all devices and lets you choose a new password.",
  },
  fa: {
    labels: { at: "زمان", device: "دستگاه", address: "نشانی IP" },
    unknown: "نامعلوم",
    button: "من نبودم",
    note: "اگر خودتان بوده‌اید، لازم نیست کاری بکنید. اگر نه، دکمه را بزنید: یک بار دیگر می‌پرسد، سپس همهٔ دستگاه‌ها را خارج می‌کند تا گذرواژهٔ تازه‌ای انتخاب کنید.",
  },
  ar: {
    labels: { at: "الوقت", device: "الجهاز", address: "عنوان IP" },
    unknown: "غير معروف",
    button: "لم أكن أنا",
    note: "إن كان ذلك من جانبك فلا يلزم فعل شيء. وإلا فالزر يسأل مرة أخرى ثم يسجّل الخروج من جميع الأجهزة ويتيح اختيار كلمة مرور جديدة.",
  },
} satisfies Record<Locale, object>;

const tags = { en: "en-GB", fa: "fa-IR", ar: "ar-EG" } satisfies Record<Locale, string>;

/** The instant in the calendar and digits of the language; the account has no time zone, so it is UTC and says so. */
const when = (locale: Locale, at: string): string =>
  `${new Intl.DateTimeFormat(tags[locale], { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" }).format(new Date(at))} UTC`;

import type { Locale } from "../kernel/schema.ts";
import type { NotificationEvent } from "../notification/schema.ts";
import { digits, isolated, type Letter, letter } from "./layout.ts";

/** One piece of news as a mail tells it: what happened, by whom, to what. */
export type Told = {
  event: NotificationEvent;
  /** Who did it; absent where the clock or a job did. */
  who?: string | undefined;
  /** What it is about, by name; absent where that is gone or hidden. */
  what?: string | undefined;
  count?: number | undefined;
};

export type NoticeData = { workspace: string; link: string; offLink: string };

type Sentence = (told: { who: string; what: string; count: string }) => string;

const someone = { en: "Someone", fa: "کسی", ar: "أحدهم" } satisfies Record<Locale, string>;

const sentences: Record<Locale, Record<NotificationEvent, Sentence>> = {
  en: {
    "task.assigned": ({ who, what }) => `${who} gave you a task: ${what}`,
    "customer.assigned": ({ who, what }) => `${who} made you the owner of ${what}`,
    "customers.assigned": ({ who, count }) => `${who} made you the owner of customers: ${count}`,
    "note.mentioned": ({ who, what }) => `${who} mentioned you in a note on ${what}`,
    "task.reminder": ({ what }) => `Your reminder: ${what}`,
    "task.overdue": ({ what }) => `Overdue: ${what}`,
    "import.finished": ({ what }) => `The import of ${what} is finished`,
    "import.failed": ({ what }) => `The import of ${what} stopped before its end`,
    "bulk.finished": ({ count }) => `Your bulk change is done; customers changed: ${count}`,
    "bulk.failed": () => "Your bulk change stopped before its end",
    "export.finished": ({ count }) => `Your export is ready; rows: ${count}`,
    "export.failed": () => "Your export could not be written",
    "duplicates.swept": ({ count }) => `Pairs found that may be one customer: ${count}`,
  },
  fa: {
    "task.assigned": ({ who, what }) => `${who} کاری به شما سپرد: ${what}`,
    "customer.assigned": ({ who, what }) => `${who} شما را مسئول ${what} کرد`,
    "customers.assigned": ({ who, count }) => `${who} شما را مسئول ${count} مشتری کرد`,
    "note.mentioned": ({ who, what }) => `${who} در یادداشتی دربارهٔ ${what} از شما نام برد`,
    "task.reminder": ({ what }) => `یادآوری شما: ${what}`,
    "task.overdue": ({ what }) => `سررسید این کار گذشته است: ${what}`,
    "import.finished": ({ what }) => `ورود اطلاعات از ${what} تمام شد`,
    "import.failed": ({ what }) => `ورود اطلاعات از ${what} پیش از پایان متوقف شد`,
    "bulk.finished": ({ count }) => `تغییر گروهی شما انجام شد؛ ${count} مشتری تغییر کرد`,
    "bulk.failed": () => "تغییر گروهی شما پیش از پایان متوقف شد",
    "export.finished": ({ count }) => `فایل خروجی شما آماده است؛ ${count} ردیف`,
    "export.failed": () => "فایل خروجی شما نوشته نشد",
    "duplicates.swept": ({ count }) => `${count} جفت پیدا شد که شاید یک مشتری باشند`,
  },
  ar: {
    "task.assigned": ({ who, what }) => `أسند ${who} مهمة إليك: ${what}`,
    "customer.assigned": ({ who, what }) => `عيّنك ${who} مسؤولًا عن ${what}`,
    "customers.assigned": ({ who, count }) => `عيّنك ${who} مسؤولًا عن عملاء، عددهم: ${count}`,
    "note.mentioned": ({ who, what }) => `ذكرك ${who} في ملاحظة عن ${what}`,
    "task.reminder": ({ what }) => `تذكيرك: ${what}`,
    "task.overdue": ({ what }) => `تجاوزت هذه المهمة موعدها: ${what}`,
    "import.finished": ({ what }) => `اكتمل استيراد ${what}`,
    "import.failed": ({ what }) => `توقف استيراد ${what} قبل اكتماله`,
    "bulk.finished": ({ count }) => `اكتمل التغيير الجماعي؛ عدد العملاء الذين تغيّروا: ${count}`,
    "bulk.failed": () => "توقف التغيير الجماعي قبل اكتماله",
    "export.finished": ({ count }) => `ملف التصدير جاهز؛ عدد الصفوف: ${count}`,
    "export.failed": () => "تعذّرت كتابة ملف التصدير",
    "duplicates.swept": ({ count }) => `أزواج يُحتمل أن يكون كل منها عميلًا واحدًا: ${count}`,
  },
};

/** A piece of news in one sentence. */
function sentence(locale: Locale, { event, who, what = "", count = 0 }: Told): string {
  const name = who ? isolated(who) : someone[locale];
  return sentences[locale][event]({ who: name, what: isolated(what), count: digits(locale, count) });
}

const words = {
  en: {
    open: "Open in Rabita",
    off: "No more mail from this workspace",
    note: (where: string) => `You get this mail as a member of ${where}.`,
    daily: (where: string, count: string) => `${where}: your news of the day (${count})`,
    dailyTitle: "What you have not read yet",
    more: (count: string) => `… and ${count} more`,
  },
  fa: {
    open: "باز کردن در رابطه",
    off: "دیگر از این فضای کاری ایمیلی نیاید",
    note: (where: string) => `این نامه برای شما آمده است چون عضو ${where} هستید.`,
    daily: (where: string, count: string) => `${where}: خبرهای امروز شما (${count})`,
    dailyTitle: "آنچه هنوز نخوانده‌اید",
    more: (count: string) => `… و ${count} خبر دیگر`,
  },
  ar: {
    open: "فتح في رابطة",
    off: "إيقاف البريد من مساحة العمل هذه",
    note: (where: string) => `تصلك هذه الرسالة بصفتك عضوًا في ${where}.`,
    daily: (where: string, count: string) => `${where}: أخبارك اليوم (${count})`,
    dailyTitle: "ما لم تقرأه بعد",
    more: (count: string) => `… و${count} غيرها`,
  },
} satisfies Record<Locale, object>;

/** A subject is one line. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");

/** Tells one piece of news as soon as it is there. */
export function noticeMail(
  locale: Locale,
  { workspace, link, offLink, told }: NoticeData & { told: Told },
): Letter {
  const text = words[locale];
  const title = sentence(locale, told);
  return letter(locale, {
    subject: oneLine(title),
    title,
    paragraphs: [],
    button: { label: text.open, link },
    more: { label: text.off, link: offLink },
    note: text.note(isolated(workspace)),
  });
}

const mostTold = 20;

/** Gathers what a member has not read by the morning, a sentence each. */
export function dailyMail(
  locale: Locale,
  { workspace, link, offLink, told }: NoticeData & { told: Told[] },
): Letter {
  const text = words[locale];
  const rest = told.length - mostTold;
  return letter(locale, {
    subject: oneLine(text.daily(isolated(workspace), digits(locale, told.length))),
    title: text.dailyTitle,
    paragraphs: [
      ...told.slice(0, mostTold).map((each) => `• ${sentence(locale, each)}`),
      ...(rest > 0 ? [text.more(digits(locale, rest))] : []),
    ],
    button: { label: text.open, link },
    more: { label: text.off, link: offLink },
    note: text.note(isolated(workspace)),
  });
}

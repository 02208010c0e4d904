import type { Locale } from "../kernel/schema.ts";
import { isolated, type Letter, letter, type Parts } from "./layout.ts";

export type WelcomeData = { name: string; workspace: string; link: string };

/** Tells the owner that their workspace is ready, and where to begin. */
export function welcomeMail(locale: Locale, { name, workspace, link }: WelcomeData): Letter {
  const who = isolated(name);
  const where = isolated(workspace);
  const words = {
    en: {
      subject: `${where} is ready`,
      title: `Your workspace ${where} is ready`,
      paragraphs: [
        `Hello ${who},`,
        "Bring your customers in from a file, or add the first one by hand. Everything you do can be undone.",
      ],
      button: { label: "Open the workspace", link },
      note: "You get this mail because you made this workspace.",
    },
    fa: {
      subject: `${where} آماده است`,
      title: `فضای کاری ${where} آماده است`,
      paragraphs: [
        `${who}، سلام.`,
        "مشتریان خود را از یک فایل وارد کنید یا نخستین مشتری را خودتان اضافه کنید. هر کاری که می‌کنید واگرد دارد.",
      ],
      button: { label: "باز کردن فضای کاری", link },
      note: "این نامه برای شما آمده است چون این فضای کاری را ساخته‌اید.",
    },
    ar: {
      subject: `${where} جاهزة`,
      title: `مساحة العمل ${where} جاهزة`,
      paragraphs: [
        `مرحبًا ${who}،`,
        "يمكن استيراد العملاء من ملف، أو إضافة أول عميل يدويًا. ويمكن التراجع عن كل خطوة.",
      ],
      button: { label: "فتح مساحة العمل", link },
      note: "تصلك هذه الرسالة لأن مساحة العمل هذه أُنشئت من حسابك.",
    },
  } satisfies Record<Locale, Parts>;
  return letter(locale, words[locale]);
}

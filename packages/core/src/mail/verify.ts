import type { Locale } from "../kernel/schema.ts";
import { digits, type Letter, letter, type Parts } from "./layout.ts";

export type VerifyData = { link: string; hours: number };

/**
 * Asks the owner of an address to confirm it. It calls nobody by name: whoever signs up with somebody
 * else's address could write anything there, and we would send it.
 */
export function verifyMail(locale: Locale, { link, hours }: VerifyData): Letter {
  const count = digits(locale, hours);
  const words = {
    en: {
      subject: "Confirm your e-mail address",
      title: "Confirm your e-mail address",
      paragraphs: ["You signed up for Rabita with this address. Confirm it to start."],
      button: { label: "Confirm address", link },
      note: `The link works for ${count} hours. If you didn't sign up, ignore this mail.`,
    },
    fa: {
      subject: "نشانی ایمیل خود را تأیید کنید",
      title: "نشانی ایمیل خود را تأیید کنید",
      paragraphs: ["با این نشانی در رابطه ثبت‌نام کرده‌اید. برای شروع، آن را تأیید کنید."],
      button: { label: "تأیید نشانی", link },
      note: `این پیوند ${count} ساعت اعتبار دارد. اگر شما ثبت‌نام نکرده‌اید، این نامه را نادیده بگیرید.`,
    },
    ar: {
      subject: "تأكيد عنوان البريد الإلكتروني",
      title: "تأكيد عنوان البريد الإلكتروني",
      paragraphs: ["وردنا تسجيل في رابطة بهذا العنوان. يلزم تأكيده للبدء."],
      button: { label: "تأكيد العنوان", link },
      note: `مدة صلاحية الرابط ${count} ساعة. إن لم يكن التسجيل من جانبك فيمكن تجاهل هذه الرسالة.`,
    },
  } satisfies Record<Locale, Parts>;
  return letter(locale, words[locale]);
}

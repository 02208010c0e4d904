import type { Locale } from "../kernel/schema.ts";
import { type Letter, letter, type Parts } from "./layout.ts";

/** Brings the link with which a person chooses a new password; it works for an hour and once. */
export function resetMail(locale: Locale, { link }: { link: string }): Letter {
  const words = {
    en: {
      subject: "Choose a new password",
      title: "Choose a new password",
      paragraphs: [
        "A new password was asked for this address. If it was you, choose one now. You will be signed out everywhere.",
      ],
      button: { label: "Choose a password", link },
      note: "The link works for one hour and once. If it wasn't you, ignore this mail: your password stays as it is.",
    },
    fa: {
      subject: "گذرواژهٔ تازه انتخاب کنید",
      title: "گذرواژهٔ تازه انتخاب کنید",
      paragraphs: [
        "برای این نشانی گذرواژهٔ تازه‌ای خواسته شده است. اگر شما خواسته‌اید، آن را انتخاب کنید. پس از آن از همهٔ دستگاه‌ها خارج می‌شوید.",
      ],
      button: { label: "انتخاب گذرواژه", link },
      note: "این پیوند یک ساعت و فقط یک بار کار می‌کند. اگر شما نخواسته‌اید، این نامه را نادیده بگیرید؛ گذرواژهٔ شما همان می‌ماند.",
    },
    ar: {
      subject: "اختيار كلمة مرور جديدة",
      title: "اختيار كلمة مرور جديدة",
      paragraphs: [
        "وردنا طلب كلمة مرور جديدة لهذا العنوان. إن كان الطلب من جانبك فيمكن اختيارها الآن، وبعدها يُسجَّل الخروج من جميع الأجهزة.",
      ],
      button: { label: "اختيار كلمة المرور", link },
      note: "يعمل الرابط ساعة واحدة ومرة واحدة. إن لم يكن الطلب من جانبك فيمكن تجاهل هذه الرسالة، وتبقى كلمة المرور كما هي.",
    },
  } satisfies Record<Locale, Parts>;
  return letter(locale, words[locale]);
}

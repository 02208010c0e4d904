import type { Locale } from "../kernel/schema.ts";
import { type Letter, letter, type Parts } from "./layout.ts";

export type KnownEmailData = { signInLink: string; resetLink: string };

/** Tells the owner of an account that somebody wanted their address for another; the page told nobody. */
export function knownEmailMail(locale: Locale, { signInLink, resetLink }: KnownEmailData): Letter {
  const words = {
    en: {
      subject: "You already have an account",
      title: "You already have an account",
      paragraphs: [
        "Somebody, perhaps you, wanted to use this address for another account of Rabita. It has one already: sign in, or choose a new password.",
      ],
      button: { label: "Sign in", link: signInLink },
      more: { label: "Choose a new password", link: resetLink },
      note: "If it wasn't you, there is nothing to do. Nobody was told that this address has an account.",
    },
    fa: {
      subject: "شما از پیش حساب دارید",
      title: "شما از پیش حساب دارید",
      paragraphs: [
        "کسی، شاید خودتان، خواسته است این نشانی را برای حساب دیگری در رابطه به کار ببرد. این نشانی از پیش حساب دارد: وارد شوید یا گذرواژهٔ تازه‌ای انتخاب کنید.",
      ],
      button: { label: "ورود", link: signInLink },
      more: { label: "انتخاب گذرواژهٔ تازه", link: resetLink },
      note: "اگر شما نبوده‌اید، لازم نیست کاری بکنید. به کسی گفته نشده است که این نشانی حساب دارد.",
    },
    ar: {
      subject: "لهذا العنوان حساب بالفعل",
      title: "لهذا العنوان حساب بالفعل",
      paragraphs: [
        "جرت محاولة لاستخدام هذا العنوان لحساب آخر في رابطة، وربما كانت من جانبك. للعنوان حساب بالفعل: يمكن تسجيل الدخول أو اختيار كلمة مرور جديدة.",
      ],
      button: { label: "تسجيل الدخول", link: signInLink },
      more: { label: "اختيار كلمة مرور جديدة", link: resetLink },
      note: "إن لم تكن المحاولة من جانبك فلا يلزم فعل شيء. لم يُخبَر أحد بأن لهذا العنوان حسابًا.",
    },
  } satisfies Record<Locale, Parts>;
  return letter(locale, words[locale]);
}

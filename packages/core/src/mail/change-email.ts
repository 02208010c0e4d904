import type { Locale } from "../kernel/schema.ts";
import { isolated, type Letter, letter, type Parts } from "./layout.ts";

/** Asks the owner of the present address whether the account shall move to another one. */
export function changeEmailMail(locale: Locale, { email, link }: { email: string; link: string }): Letter {
  const to = isolated(email);
  const words = {
    en: {
      subject: "Confirm the change of your e-mail address",
      title: "Change your e-mail address?",
      paragraphs: [
        `Your account shall sign in with ${to} from now on. Confirm it here; then a mail to the new address asks once more.`,
      ],
      button: { label: "Confirm the change", link },
      note: "If you didn't ask for this, ignore this mail and choose a new password: somebody knows yours.",
    },
    fa: {
      subject: "تغییر نشانی ایمیل خود را تأیید کنید",
      title: "نشانی ایمیل شما عوض شود؟",
      paragraphs: [
        `خواسته شده است که از این پس با ${to} وارد حساب خود شوید. اینجا تأیید کنید؛ سپس نامه‌ای به نشانی تازه یک بار دیگر می‌پرسد.`,
      ],
      button: { label: "تأیید تغییر", link },
      note: "اگر شما نخواسته‌اید، این نامه را نادیده بگیرید و گذرواژهٔ تازه‌ای انتخاب کنید؛ کسی گذرواژهٔ شما را می‌داند.",
    },
    ar: {
      subject: "تأكيد تغيير عنوان البريد الإلكتروني",
      title: "هل يُغيَّر عنوان البريد الإلكتروني؟",
      paragraphs: [
        `وردنا طلب لتسجيل الدخول من الآن بالعنوان ${to}. يلزم التأكيد هنا، ثم تصل رسالة إلى العنوان الجديد للتأكيد مرة أخرى.`,
      ],
      button: { label: "تأكيد التغيير", link },
      note: "إن لم يكن الطلب من جانبك فيمكن تجاهل هذه الرسالة مع اختيار كلمة مرور جديدة، فهناك من يعرف كلمة مرورك.",
    },
  } satisfies Record<Locale, Parts>;
  return letter(locale, words[locale]);
}

/** Asks the owner of the new address; their confirmation moves the account. */
export function newAddressMail(locale: Locale, { link }: { link: string }): Letter {
  const words = {
    en: {
      subject: "Confirm your new e-mail address",
      title: "Confirm your new e-mail address",
      paragraphs: ["An account of Rabita shall sign in with this address from now on."],
      button: { label: "Confirm address", link },
      note: "If you didn't ask for this, ignore this mail: nothing is changed.",
    },
    fa: {
      subject: "نشانی ایمیل تازهٔ خود را تأیید کنید",
      title: "نشانی ایمیل تازهٔ خود را تأیید کنید",
      paragraphs: ["خواسته شده است که حسابی در رابطه از این پس با این نشانی وارد شود."],
      button: { label: "تأیید نشانی", link },
      note: "اگر شما نخواسته‌اید، این نامه را نادیده بگیرید؛ چیزی تغییر نمی‌کند.",
    },
    ar: {
      subject: "تأكيد عنوان البريد الجديد",
      title: "تأكيد عنوان البريد الجديد",
      paragraphs: ["وردنا طلب ليكون تسجيل الدخول إلى حساب في رابطة بهذا العنوان من الآن."],
      button: { label: "تأكيد العنوان", link },
      note: "إن لم يكن الطلب من جانبك فيمكن تجاهل هذه الرسالة، ولن يتغير شيء.",
    },
  } satisfies Record<Locale, Parts>;
  return letter(locale, words[locale]);
}

import type { Locale } from "../kernel/schema.ts";
import { digits, isolated } from "./layout.ts";

/** What happened to an account; the values are shown in its mail. */
export type AccountNotice =
  | { kind: "password-changed" }
  | { kind: "email-changed"; email: string }
  | { kind: "second-factor-on" }
  | { kind: "second-factor-off" }
  | { kind: "recovery-code-used"; left: number }
  | { kind: "recovery-codes-renewed" }
  | { kind: "new-device" }
  | { kind: "code-missed" };

type Said = { subject: string; sentence: string };

const enWords = (notice: AccountNotice): Said => {
  switch (notice.kind) {
    case "password-changed":
      return {
        subject: "Your password was changed",
        sentence: "The password of your account was changed. Other devices were signed out.",
      };
    case "email-changed":
      return {
        subject: "Your e-mail address was changed",
        sentence: `Your account now signs in with ${isolated(notice.email)}.`,
      };
    case "second-factor-on":
      return {
        subject: "Two-step sign-in is on",
        sentence:
          "From now on, signing in asks for a code from your authenticator app. Other devices were signed out.",
      };
    case "second-factor-off":
      return {
        subject: "Two-step sign-in is off",
        sentence: "Signing in asks for the password only. Other devices were signed out.",
      };
    case "recovery-code-used":
      return {
        subject: "A recovery code was used",
        sentence: `Somebody signed in with one of your recovery codes. Codes left: ${digits("en", notice.left)}.`,
      };
    case "recovery-codes-renewed":
      return {
        subject: "New recovery codes were made",
        sentence: "New recovery codes were made for your account. The old ones no longer work.",
      };
    case "new-device":
      return {
        subject: "A new device signed in",
        sentence: "Somebody signed in to your account on a device that we haven't seen before.",
      };
    case "code-missed":
      return {
        subject: "Wrong codes at signing in",
        sentence:
          "Somebody gave your password and then wrong codes, several times within an hour. Nobody got in.",
      };
  }
};

const faWords = (notice: AccountNotice): Said => {
  switch (notice.kind) {
    case "password-changed":
      return {
        subject: "گذرواژهٔ شما عوض شد",
        sentence: "گذرواژهٔ حساب شما عوض شد و دستگاه‌های دیگر از حساب خارج شدند.",
      };
    case "email-changed":
      return {
        subject: "نشانی ایمیل شما عوض شد",
        sentence: `از این پس با ${isolated(notice.email)} وارد حساب خود می‌شوید.`,
      };
    case "second-factor-on":
      return {
        subject: "ورود دومرحله‌ای روشن شد",
        sentence:
          "از این پس هنگام ورود، کد برنامهٔ احراز هویت هم خواسته می‌شود. دستگاه‌های دیگر از حساب خارج شدند.",
      };
    case "second-factor-off":
      return {
        subject: "ورود دومرحله‌ای خاموش شد",
        sentence: "هنگام ورود فقط گذرواژه خواسته می‌شود. دستگاه‌های دیگر از حساب خارج شدند.",
      };
    case "recovery-code-used":
      return {
        subject: "یک کد بازیابی به کار رفت",
        sentence: `با یکی از کدهای بازیابی شما وارد حساب شده‌اند. کدهای مانده: ${digits("fa", notice.left)}.`,
      };
    case "recovery-codes-renewed":
      return {
        subject: "کدهای بازیابی تازه ساخته شد",
        sentence: "برای حساب شما کدهای بازیابی تازه ساخته شد. کدهای پیشین دیگر کار نمی‌کنند.",
      };
    case "new-device":
      return {
        subject: "ورود از دستگاهی تازه",
        sentence: "از دستگاهی که پیش از این ندیده بودیم، وارد حساب شما شده‌اند.",
      };
    case "code-missed":
      return {
        subject: "کد نادرست هنگام ورود",
        sentence:
          "در یک ساعت چند بار گذرواژهٔ شما درست وارد شد، اما کد مرحلهٔ دوم نادرست بود. کسی وارد حساب نشد.",
      };
  }
};

const arWords = (notice: AccountNotice): Said => {
  switch (notice.kind) {
    case "password-changed":
      return {
        subject: "تم تغيير كلمة المرور",
        sentence: "تم تغيير كلمة مرور الحساب، وسُجّل الخروج من الأجهزة الأخرى.",
      };
    case "email-changed":
      return {
        subject: "تم تغيير عنوان البريد الإلكتروني",
        sentence: `أصبح تسجيل الدخول إلى الحساب بالعنوان ${isolated(notice.email)}.`,
      };
    case "second-factor-on":
      return {
        subject: "تم تفعيل التحقق بخطوتين",
        sentence: "من الآن يتطلب تسجيل الدخول رمزًا من تطبيق المصادقة. وسُجّل الخروج من الأجهزة الأخرى.",
      };
    case "second-factor-off":
      return {
        subject: "تم إيقاف التحقق بخطوتين",
        sentence: "يتطلب تسجيل الدخول كلمة المرور وحدها. وسُجّل الخروج من الأجهزة الأخرى.",
      };
    case "recovery-code-used":
      return {
        subject: "تم استخدام رمز استرداد",
        sentence: `جرى تسجيل الدخول بأحد رموز الاسترداد. الرموز المتبقية: ${digits("ar", notice.left)}.`,
      };
    case "recovery-codes-renewed":
      return {
        subject: "تم إنشاء رموز استرداد جديدة",
        sentence: "أُنشئت رموز استرداد جديدة للحساب، ولم تعد الرموز السابقة صالحة.",
      };
    case "new-device":
      return {
        subject: "تسجيل دخول من جهاز جديد",
        sentence: "جرى تسجيل الدخول إلى الحساب من جهاز لم نره من قبل.",
      };
    case "code-missed":
      return {
        subject: "رموز خاطئة عند تسجيل الدخول",
        sentence:
          "أُدخلت كلمة المرور صحيحة عدة مرات خلال ساعة ثم كان رمز الخطوة الثانية خاطئًا. لم يدخل أحد إلى الحساب.",
      };
  }
};

/** Subject and sentence of a notice, in each language. */
export const accountWords = { en: enWords, fa: faWords, ar: arWords } satisfies Record<
  Locale,
  (notice: AccountNotice) => Said
>;

import type { ErrorKind } from "../kernel/error.ts";
import type { Locale } from "../kernel/schema.ts";
import type { ErrorSentence } from "./errors-en.ts";

/** What each kind of error means and what to do next. */
export const kinds = {
  en: {
    invalid: { title: "This can't be used.", detail: "Correct it and try again." },
    unauthenticated: { title: "You are not signed in.", detail: "Sign in and try again." },
    forbidden: { title: "You may not do this.", detail: "Ask an owner or admin of the workspace." },
    missing: { title: "This isn't there.", detail: "It may have been deleted, or isn't shared with you." },
    conflict: {
      title: "Not saved. Something changed meanwhile.",
      detail: "Load it again and repeat your change.",
    },
    limit: { title: "This was too much at once.", detail: "Wait a moment and try again." },
    precondition: {
      title: "This isn't possible right now.",
      detail: "Load the page again and look what is missing.",
    },
    internal: {
      title: "Something went wrong on our side.",
      detail: "Try again. If it stays, tell us the error id.",
    },
  },
  fa: {
    invalid: { title: "این قابل استفاده نیست.", detail: "آن را درست کنید و دوباره امتحان کنید." },
    unauthenticated: { title: "وارد نشده‌اید.", detail: "وارد شوید و دوباره امتحان کنید." },
    forbidden: { title: "اجازهٔ این کار را ندارید.", detail: "از مالک یا مدیر فضای کاری بخواهید." },
    missing: { title: "این وجود ندارد.", detail: "شاید حذف شده، یا برای شما قابل دیدن نیست." },
    conflict: {
      title: "ذخیره نشد. در این میان چیزی تغییر کرد.",
      detail: "دوباره بارگذاری و تغییر خود را تکرار کنید.",
    },
    limit: { title: "این یک‌باره زیاد بود.", detail: "کمی صبر کنید و دوباره امتحان کنید." },
    precondition: {
      title: "این کار اکنون ممکن نیست.",
      detail: "صفحه را دوباره بارگذاری کنید و ببینید چه کم است.",
    },
    internal: {
      title: "مشکلی از سمت ما پیش آمد.",
      detail: "دوباره امتحان کنید. اگر ماند، شناسهٔ خطا را به ما بگویید.",
    },
  },
  ar: {
    invalid: { title: "لا يمكن استخدام هذا.", detail: "يلزم تصحيحه ثم إعادة المحاولة." },
    unauthenticated: { title: "لم يتم تسجيل الدخول.", detail: "يلزم تسجيل الدخول ثم إعادة المحاولة." },
    forbidden: { title: "هذا غير مسموح.", detail: "يمكن طلب ذلك من مالك مساحة العمل أو مديرها." },
    missing: { title: "هذا غير موجود.", detail: "ربما حُذف، أو ليس ضمن السجلات المتاحة." },
    conflict: {
      title: "لم يتم الحفظ. تغيّر شيء في الأثناء.",
      detail: "يلزم التحميل من جديد ثم إعادة التغيير.",
    },
    limit: { title: "هذا أكثر من المسموح دفعة واحدة.", detail: "يلزم الانتظار قليلًا ثم إعادة المحاولة." },
    precondition: { title: "هذا غير ممكن الآن.", detail: "يمكن تحميل الصفحة من جديد لمعرفة ما ينقص." },
    internal: {
      title: "حدث خطأ من جانبنا.",
      detail: "يمكن إعادة المحاولة. إن استمر فيمكن إرسال معرّف الخطأ إلينا.",
    },
  },
} satisfies Record<Locale, Record<ErrorKind, ErrorSentence>>;

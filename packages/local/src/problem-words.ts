import type { Locale } from "@rabita/core/kernel/schema";

/** Refusals of the edge itself, before any app is asked: their status, and what happened in the reader's language. */
export const refusals = {
  "body.malformed": [
    400,
    {
      en: "The request is not JSON of the expected shape.",
      fa: "درخواست، JSON به شکل مورد انتظار نیست.",
      ar: "الطلب ليس JSON بالشكل المتوقَّع.",
    },
  ],
  "body.too-large": [
    413,
    {
      en: "The request is too large.",
      fa: "درخواست بیش از اندازه بزرگ است.",
      ar: "الطلب أكبر من المسموح.",
    },
  ],
  "demo.closed": [
    403,
    {
      en: "The demo is closed on this address.",
      fa: "نسخهٔ نمایشی در این نشانی بسته است.",
      ar: "النسخة التجريبية مغلقة على هذا العنوان.",
    },
  ],
  "file.too-large": [
    413,
    { en: "The file is too large.", fa: "فایل بیش از اندازه بزرگ است.", ar: "الملف أكبر من المسموح." },
  ],
  "file.missing": [
    422,
    { en: "There is no file in the form.", fa: "در فرم فایلی نیست.", ar: "لا يوجد ملف في النموذج." },
  ],
  "file.malformed": [
    400,
    { en: "The form could not be read.", fa: "فرم خوانده نشد.", ar: "تعذّرت قراءة النموذج." },
  ],
  "file.link-invalid": [
    403,
    {
      en: "The link is not valid or has expired.",
      fa: "این پیوند معتبر نیست یا زمانش گذشته است.",
      ar: "الرابط غير صالح أو انتهت صلاحيته.",
    },
  ],
  "file.gone": [404, { en: "There is no such file.", fa: "چنین فایلی وجود ندارد.", ar: "لا يوجد ملف كهذا." }],
  "path.unknown": [404, { en: "There is nothing here.", fa: "اینجا چیزی نیست.", ar: "لا يوجد شيء هنا." }],
  "internal.error": [500, { en: "Something went wrong.", fa: "خطایی رخ داد.", ar: "حدث خطأ ما." }],
} as const satisfies Record<string, readonly [number, Record<Locale, string>]>;

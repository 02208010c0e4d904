import type { Locale } from "../kernel/schema.ts";

/** Tags that a new workspace suggests, in its language. */
export const suggestedTags: Record<Locale, string[]> = {
  en: ["VIP", "Wholesale", "Newsletter", "Call back"],
  fa: ["ویژه", "عمده", "خبرنامه", "تماس دوباره"],
  ar: ["مميّز", "جملة", "النشرة", "معاودة الاتصال"],
};

import type { Locale } from "../kernel/schema.ts";

/** What a sample shop sells: each product's price in US dollars and its name in each language. */
export const products: ({ sku: string; dollars: number } & Record<Locale, string>)[] = [
  { sku: "TEA-250", dollars: 9, en: "Black tea, 250 g", fa: "چای سیاه ۲۵۰ گرمی", ar: "شاي أسود ٢٥٠ غرام" },
  {
    sku: "COF-500",
    dollars: 16,
    en: "Coffee beans, 500 g",
    fa: "دانهٔ قهوه ۵۰۰ گرمی",
    ar: "حبوب قهوة ٥٠٠ غرام",
  },
  { sku: "SAF-005", dollars: 28, en: "Saffron, 5 g", fa: "زعفران سرگل ۵ گرمی", ar: "زعفران ٥ غرام" },
  { sku: "DAT-1K", dollars: 11, en: "Dates, 1 kg", fa: "خرمای مضافتی ۱ کیلویی", ar: "تمر ١ كيلو" },
  {
    sku: "PIS-500",
    dollars: 15,
    en: "Roasted pistachios, 500 g",
    fa: "پستهٔ بو داده ۵۰۰ گرمی",
    ar: "فستق محمص ٥٠٠ غرام",
  },
  {
    sku: "HON-900",
    dollars: 19,
    en: "Mountain honey, 900 g",
    fa: "عسل کوهستان ۹۰۰ گرمی",
    ar: "عسل جبلي ٩٠٠ غرام",
  },
  { sku: "OLI-1L", dollars: 14, en: "Olive oil, 1 l", fa: "روغن زیتون ۱ لیتری", ar: "زيت زيتون ١ لتر" },
  { sku: "MUG-01", dollars: 12, en: "Ceramic mug", fa: "ماگ سرامیکی", ar: "كوب خزفي" },
  { sku: "POT-02", dollars: 34, en: "Glass teapot", fa: "قوری شیشه‌ای", ar: "إبريق شاي زجاجي" },
  { sku: "TRA-03", dollars: 42, en: "Copper tray", fa: "سینی مسی", ar: "صينية نحاسية" },
  {
    sku: "RUG-120",
    dollars: 180,
    en: "Handwoven rug, 120 × 80 cm",
    fa: "قالیچهٔ دستباف ۱۲۰×۸۰",
    ar: "سجادة يدوية ١٢٠×٨٠",
  },
  { sku: "CUS-45", dollars: 24, en: "Cushion cover", fa: "روکش کوسن", ar: "غطاء وسادة" },
  { sku: "LMP-07", dollars: 65, en: "Table lamp", fa: "چراغ رومیزی", ar: "مصباح مكتبي" },
  { sku: "BAG-11", dollars: 78, en: "Leather shoulder bag", fa: "کیف دوشی چرم", ar: "حقيبة كتف جلدية" },
  { sku: "WAL-04", dollars: 39, en: "Leather wallet", fa: "کیف پول چرم", ar: "محفظة جلدية" },
  { sku: "SCA-09", dollars: 27, en: "Silk scarf", fa: "روسری ابریشمی", ar: "وشاح حرير" },
  {
    sku: "SOA-03",
    dollars: 8,
    en: "Olive soap, 3 bars",
    fa: "صابون زیتون، بستهٔ ۳ عددی",
    ar: "صابون زيتون، ٣ قطع",
  },
  { sku: "ROS-500", dollars: 10, en: "Rose water, 500 ml", fa: "گلاب ۵۰۰ میلی‌لیتری", ar: "ماء ورد ٥٠٠ مل" },
  { sku: "NOT-A5", dollars: 7, en: "Notebook, A5", fa: "دفتر یادداشت A5", ar: "دفتر ملاحظات A5" },
  { sku: "GIF-20", dollars: 55, en: "Gift box", fa: "جعبهٔ هدیه", ar: "صندوق هدايا" },
];

/** Things that people note about a customer. */
export const remarks: Record<Locale, string[]> = {
  en: [
    "Prefers to be called in the morning.",
    "Buys gifts for their staff before the holidays.",
    "Asked for an invoice with every order.",
    "Came to us through a friend.",
    "Would like to hear of new teas first.",
    "Had a parcel that arrived late; we sent a small gift.",
    "Collects orders at the shop.",
  ],
  fa: [
    "ترجیح می‌دهد صبح‌ها با او تماس بگیریم.",
    "پیش از نوروز برای همکارانش هدیه می‌خرد.",
    "برای هر سفارش فاکتور رسمی می‌خواهد.",
    "یکی از دوستانش ما را معرفی کرده است.",
    "دوست دارد از چای‌های تازه زودتر باخبر شود.",
    "یک بار بسته‌اش دیر رسید؛ هدیهٔ کوچکی فرستادیم.",
    "سفارش‌ها را خودش از فروشگاه می‌برد.",
  ],
  ar: [
    "الاتصال صباحًا أنسب.",
    "طلبات هدايا للموظفين قبل العيد.",
    "تلزم فاتورة مع كل طلب.",
    "جاء التعارف عن طريق صديق.",
    "اهتمام بأنواع الشاي الجديدة أولًا بأول.",
    "تأخرت شحنة مرة؛ أرسلنا هدية صغيرة.",
    "الاستلام من المتجر مباشرة.",
  ],
};

export type Script = "latin" | "persian" | "arabic";

/** Cities of the countries that sample customers live in, by script; the likeliest country first. */
export const places: Record<Script, Record<string, string[]>> = {
  latin: {
    GB: ["London", "Manchester", "Bristol", "Leeds", "Edinburgh", "Cardiff", "Norwich"],
    US: ["Boston", "Chicago", "Seattle", "Austin", "Denver", "Portland", "Atlanta"],
    CA: ["Toronto", "Vancouver", "Ottawa", "Halifax"],
    DE: ["Berlin", "Hamburg", "Köln", "München", "Leipzig"],
    FR: ["Paris", "Lyon", "Nantes", "Bordeaux", "Lille"],
    AU: ["Sydney", "Melbourne", "Brisbane", "Perth"],
    IE: ["Dublin", "Cork", "Galway"],
    NL: ["Amsterdam", "Utrecht", "Rotterdam"],
    SE: ["Stockholm", "Göteborg", "Malmö"],
    AE: ["Dubai", "Abu Dhabi", "Sharjah"],
    SA: ["Riyadh", "Jeddah", "Dammam"],
    IR: ["Tehran", "Isfahan", "Shiraz"],
    EG: ["Cairo", "Alexandria"],
    IN: ["Mumbai", "Delhi", "Bengaluru", "Chennai"],
    TR: ["İstanbul", "Ankara", "İzmir"],
  },
  persian: {
    IR: ["تهران", "مشهد", "اصفهان", "شیراز", "تبریز", "کرج", "رشت", "یزد", "اهواز", "قم", "کرمان", "ساری"],
    AF: ["کابل", "هرات", "مزار شریف"],
  },
  arabic: {
    SA: ["الرياض", "جدة", "الدمام", "مكة المكرمة", "المدينة المنورة", "أبها", "الخبر"],
    AE: ["دبي", "أبوظبي", "الشارقة", "العين"],
    EG: ["القاهرة", "الإسكندرية", "الجيزة", "المنصورة"],
    KW: ["مدينة الكويت", "حولي", "السالمية"],
    QA: ["الدوحة", "الريان"],
    OM: ["مسقط", "صلالة", "نزوى"],
    JO: ["عمّان", "إربد", "العقبة"],
    IQ: ["بغداد", "البصرة", "أربيل"],
    MA: ["الدار البيضاء", "الرباط", "مراكش", "فاس"],
    BH: ["المنامة", "المحرّق"],
  },
};

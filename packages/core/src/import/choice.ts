import { CustomerKind, LifecycleStage } from "../customer/schema.ts";
import { Locale } from "../kernel/schema.ts";
import { fold } from "../locale/fold.ts";
import { OrderStatus } from "../order/schema.ts";
import { ChoiceField, type Choices, type ImportField, type Inspection } from "./schema.ts";

/** What people write for each choice in English, Persian and Arabic, as far as folding leaves it different. */
const spoken: Record<ChoiceField, Record<string, string>> = {
  kind: {
    person: "individual, private, b2c, شخص, حقیقی, فرد, شخص حقیقی, فردي, شخصي",
    organisation:
      "organization, company, business, corporate, b2b, firm, شرکت, سازمان, حقوقی, شخص حقوقی, شركة, مؤسسة, منظمة",
  },
  stage: {
    lead: "سرنخ, سر نخ, عميل محتمل",
    prospect: "opportunity, فرصت, مشتری احتمالی, مشتری بالقوه, مهتم, فرصة",
    new: "new customer, customer, first purchase, جدید, تازه, مشتری جدید, مشتری تازه, مشتری, جديد, عميل جديد, عميل",
    repeat: "repeat customer, returning, active, تکراری, بازگشته, فعال, مشتری فعال, متكرر, عميل متكرر, نشط",
    loyal: "loyal customer, vip, champion, وفادار, مشتری وفادار, ویژه, وفي, عميل وفي, مميز",
    "at-risk": "at risk, risk, در خطر, در خطر از دست رفتن, معرض للخطر, في خطر",
    lost: "churned, inactive, former, از دست رفته, غیرفعال, ازدست‌رفته, مفقود, غير نشط, خسرناه",
    "won-back": "won back, reactivated, بازگردانده, برگشته, مستعاد, عاد",
  },
  status: {
    open: "pending, on hold, unpaid, new, processing, draft, wc-pending, wc-on-hold, wc-processing, باز, در انتظار, در انتظار پرداخت, پرداخت نشده, مفتوح, قيد الانتظار, معلق",
    paid: "captured, settled, پرداخت شده, پرداخت‌شده, تسویه شده, مدفوع, تم الدفع",
    fulfilled:
      "completed, complete, done, wc-completed, shipped, delivered, closed, تکمیل شده, انجام شده, ارسال شده, تحویل شده, تحویل داده شده, مكتمل, تم التسليم, تم الشحن",
    cancelled:
      "canceled, wc-cancelled, wc-failed, void, voided, failed, لغو شده, لغو, کنسل شده, کنسل, ملغي, ملغى, ملغاة",
    refunded:
      "returned, refund, wc-refunded, مرجوعی, مرجوع, برگشت خورده, بازپرداخت شده, مسترد, مسترجع, مرتجع",
  },
  language: {
    en: "english, eng, en-us, en-gb, en-ca, en-au, انگلیسی, الإنجليزية, إنجليزي, إنجليزية, اللغة الإنجليزية",
    fa: "persian, farsi, fas, per, fa-ir, fa-af, dari, فارسی, دری, الفارسية, فارسي, اللغة الفارسية",
    ar: "arabic, ara, ar-sa, ar-ae, ar-eg, ar-iq, ar-kw, ar-qa, ar-om, ar-bh, ar-jo, ar-lb, ar-ma, عربی, العربية, عربي, اللغة العربية",
  },
};

/** The values that each field takes. */
export const valuesOf: Record<ChoiceField, readonly string[]> = {
  kind: CustomerKind.options,
  stage: LifecycleStage.options,
  status: OrderStatus.options,
  language: Locale.options,
};

const meanings = new Map(
  ChoiceField.options.map((field) => [
    field,
    new Map(
      valuesOf[field].flatMap((value) =>
        [value, ...(spoken[field][value] ?? "").split(",")].map((word) => [folded(word), value] as const),
      ),
    ),
  ]),
);

/** What a word of the file means: as a person told, or as it is said in any of our languages. */
export function meaningOf(field: ChoiceField, word: string, told: Choices): string | undefined {
  const key = folded(word);
  const own = told[field];
  return own && Object.hasOwn(own, key) ? own[key] : meanings.get(field)?.get(key);
}

/** The word as mappings name it: "Won back", "won-back" and "WON_BACK" are one. */
export function folded(word: string): string {
  return fold(word).replace(/[-_]/g, "").slice(0, 200);
}

/** Most words of one column that a person is asked about. */
const mostWords = 50;

/** The words in the columns of choices, most frequent first, and what each is taken for. */
export function choicesIn(fields: ImportField[], data: string[][], told: Choices): Inspection["choices"] {
  return ChoiceField.options.flatMap((field) => {
    const column = fields.indexOf(field);
    if (column < 0) return [];
    const found = new Map<string, { word: string; key: string; rows: number }>();
    for (const cells of data) {
      const word = cells[column]?.trim() ?? "";
      if (word === "" || word.length > 60) continue;
      const key = folded(word);
      found.set(key, { word: found.get(key)?.word ?? word, key, rows: (found.get(key)?.rows ?? 0) + 1 });
    }
    const words = [...found.values()].sort((a, b) => b.rows - a.rows).slice(0, mostWords);
    return [{ column, field, words: words.map((each) => ({ ...each, ...meant(field, each.word, told) })) }];
  });
}

function meant(field: ChoiceField, word: string, told: Choices): { value?: string } {
  const value = meaningOf(field, word, told);
  return value === undefined ? {} : { value };
}

import { fold } from "../../locale/fold.ts";
import type { ImportField, ImportNoun } from "../schema.ts";

/** What headers call a field, likeliest first, as far as folding leaves it different; `*` stands for any ending. */
const customer = {
  externalId: `customer id, customer no, customer number, customer code, cust id, cust no, client id, client no, client code,
    user id, member id, contact id, record id, account id, account number, id, code, number, no, کد مشتری, شناسه مشتری, شماره مشتری, کد اشتراک,
    شماره اشتراک, شناسه, کد, ردیف, رقم العميل, معرف العميل, كود العميل, رمز العميل, المعرف, الرقم, الكود, #`,
  displayName: `full name, customer name, display name, client name, contact name, name, customer, client, contact, company name,
    company, organisation, organization, business name, account name, نام و نام خانوادگی, نام کامل, نام مشتری, نام و نشان, مشتری, نام شرکت,
    شرکت, نام سازمان, الاسم الكامل, اسم العميل, الاسم, اسم, العميل, اسم الشركة, الشركة`,
  givenName: `first name, given name, forename, fname, نام کوچک, نام, الاسم الأول, الاسم الاول, الاسم الشخصي`,
  familyName: `last name, family name, surname, lname, second name, نام خانوادگی, فامیلی, فامیل, شهرت, اسم العائلة, الاسم الأخير, اللقب, الكنية`,
  honorific: `honorific, salutation, title, prefix, name prefix, courtesy title, عنوان, لقب, پیشوند, لقب التشريف`,
  kind: `kind, customer type, type, person or company, client type, نوع مشتری, نوع, حقیقی حقوقی, نوع العميل, النوع`,
  email: `email, email address, e-mail, mail, customer email, contact email, primary email, email 1 value, ایمیل, رایانامه, پست الکترونیک, پست الکترونیکی, آدرس ایمیل,
    نشانی ایمیل, البريد الإلكتروني, البريد, الايميل, الإيميل, ايميل, بريد إلكتروني`,
  phone: `mobile, mobile number, mobile phone, mobile no, phone, phone number, phone no, cell, cell phone, cellphone, telephone, tel, contact number,
    whatsapp, customer phone, msisdn, phone 1 value, default address phone, موبایل, شماره موبایل, تلفن همراه, شماره همراه, همراه, تلفن, شماره تلفن, شماره تماس, تماس, واتساپ, تلفن تماس,
    الجوال, رقم الجوال, جوال, الهاتف, رقم الهاتف, هاتف, الموبايل, رقم الموبايل, المحمول, رقم المحمول, رقم التواصل, واتس اب`,
  street: `street, street address, address, address 1, address line 1, addr, postal address, mailing address, default address address1, address 1 street, آدرس, نشانی, آدرس پستی, خیابان, العنوان,
    عنوان السكن, الشارع, شارع`,
  city: `city, town, city town, default address city, address 1 city, شهر, شهرستان, المدينة, مدينة`,
  region: `region, state, province, county, state province, province code, province name, default address province code, address 1 region, استان, منطقه, المنطقة, المحافظة, الولاية, الإمارة`,
  postalCode: `postal code, post code, postcode, zip, zip code, zip postal code, default address zip, address 1 postal code, کد پستی, کدپستی, صندوق پستی, الرمز البريدي, رمز بريدي`,
  country: `country, country code, country name, country region, nation, default address country code, address 1 country, کشور, الدولة, البلد, دولة, بلد`,
  stage: `stage, lifecycle stage, lifecycle, customer stage, status, مرحله, وضعیت, وضعیت مشتری, المرحلة, الحالة, حالة العميل`,
  tags: `tags, tag, labels, label, groups, group, categories, segment, برچسب, برچسب‌ها, گروه, دسته, دسته‌بندی, الوسوم, وسوم, التصنيف, المجموعة`,
  language: `language, preferred language, locale, lang, زبان, زبان مشتری, اللغة, لغة, لغة العميل, اللغة المفضلة`,
  owner: `owner, customer owner, contact owner, account owner, record owner, lead owner, owner name, owner email, assigned to, assignee, responsible,
    account manager, salesperson, sales rep, مسئول, مسئول مشتری, کارشناس, کارشناس فروش, مسئول فروش, المسؤول, مسؤول, مسؤول العميل, المسؤول عن العميل, مندوب المبيعات`,
  externalIds: `external ids, other ids, ids elsewhere, شناسه‌های بیرونی, شناسه بیرونی, شناسه در جاهای دیگر, معرّفات خارجية, معرّف خارجي, معرّفات أخرى`,
  company: `company, company name, organisation, organization, employer, company or organisation, works at, business name,
    associated company, organization name, organization 1 name, default address company, شرکت, نام شرکت, سازمان,
    نام سازمان, محل کار, الشركة, اسم الشركة, جهة العمل, المؤسسة`,
  about: `about, notes, note, comments, comment, remarks, remark, description, memo, توضیحات, توضیح, یادداشت, ملاحظات, شرح, ملاحظة, الملاحظات, وصف, تعليق`,
} satisfies Partial<Record<ImportField, string>>;

const order = {
  orderNumber: `order number, order id, order no, order, order ref, order reference, order name, invoice number, invoice no, invoice id, invoice, receipt no,
    transaction id, reference, ref, id, number, شماره سفارش, کد سفارش, شناسه سفارش, سفارش, شماره فاکتور, فاکتور, کد رهگیری, رقم الطلب, معرف الطلب, الطلب,
    رقم الفاتورة, الفاتورة, شناسه, #`,
  customerExternalId: `customer id, customer no, customer number, customer code, cust id, cust no, client id, client no, client code, user id,
    member id, buyer id, account id, account number, کد مشتری, شناسه مشتری, شماره مشتری, کد اشتراک, شناسه کاربر, کد خریدار, رقم العميل, معرف العميل, كود العميل,
    رمز العميل, رقم الزبون`,
  customerName: `customer name, full name, client name, buyer name, billing name, shipping name, customer, client, buyer, bill to, name, نام مشتری,
    نام و نام خانوادگی, نام خریدار, مشتری, خریدار, نام گیرنده, نام, اسم العميل, العميل, اسم المشتري, المشتري, الزبون, الاسم`,
  customerEmail: `customer email, email, email address, e-mail, buyer email, billing email, email billing, contact email, mail, ایمیل مشتری, ایمیل, رایانامه, پست الکترونیک,
    پست الکترونیکی, البريد الإلكتروني, البريد, الايميل, بريد العميل, ايميل`,
  customerPhone: `customer phone, mobile, mobile number, mobile phone, phone, phone number, phone no, buyer phone, billing phone, phone billing, shipping phone, cell, telephone, tel,
    contact number, whatsapp, شماره موبایل, موبایل, تلفن همراه, شماره همراه, همراه, تلفن, شماره تلفن, شماره تماس, تماس, الجوال, رقم الجوال, جوال, الهاتف, رقم الهاتف,
    هاتف, الموبايل, المحمول`,
  placedAt: `order date, placed at, ordered at, purchase date, purchased at, date, order time, date time, created at, created, invoice date, transaction date,
    sale date, paid at, timestamp, day, تاریخ سفارش, تاریخ خرید, تاریخ ثبت, تاریخ فاکتور, تاریخ, زمان سفارش, زمان, تاریخ شمسی, تاریخ میلادی, تاريخ الطلب, تاريخ الشراء,
    تاريخ الفاتورة, التاريخ, تاريخ, وقت الطلب, date *`,
  quantity: `quantity, qty, pieces, pcs, count, units, item count, items, lineitem quantity, total quantity, quantity refund, items sold, number of items, number of pieces, تعداد, مقدار, تعداد کالا,
    تعداد اقلام, الكمية, كمية, العدد, عدد, عدد القطع, number of *, no of *, num of *, num *, تعداد *, عدد *`,
  total: `total, order total, grand total, order total amount, total amount, amount, total price, sum, revenue, net total, amount paid, sales, value, price, order value,
    order amount, subtotal, spend, spent, n revenue, مبلغ کل, جمع کل, مبلغ نهایی, مبلغ سفارش, مبلغ, مجموع, قیمت کل, جمع, قیمت, ارزش, المبلغ الإجمالي, الإجمالي, الاجمالي, إجمالي الطلب,
    المبلغ, المجموع, القيمة, السعر, مبلغ, الثمن`,
  currency: `currency, currency code, ccy, ارز, واحد پول, واحد پولی, واحد ارز, العملة, عملة, رمز العملة`,
  status: `order status, status, state, financial status, payment status, fulfillment status, وضعیت سفارش, وضعیت, وضعیت پرداخت, حالة الطلب, الحالة, حالة الدفع`,
  product: `product, products, product name, item, item name, lineitem name, article, description, title, محصول, نام محصول, نام کالا, کالا, شرح کالا, عنوان, شرح, المنتج,
    اسم المنتج, السلعة, الصنف, الوصف`,
  sku: `sku, product code, item code, product id, item number, lineitem sku, barcode, کد محصول, کد کالا, بارکد, شناسه محصول, رمز المنتج, كود المنتج, الباركود, رقم الصنف`,
} satisfies Partial<Record<ImportField, string>>;

/** A header without what people write in different ways: spaces, signs, case, marks. */
export const headerKey = (text: string): string => fold(text).replace(/[^\p{L}\p{N}#*]/gu, "");

type Word = { field: ImportField; score: number };
const words = { customer: index(customer), order: index(order) } satisfies Record<ImportNoun, unknown>;

function index(table: Partial<Record<ImportField, string>>): Map<string, Word[]> {
  const found = new Map<string, Word[]>();
  // Object.entries forgets which keys the table may have
  for (const [field, list] of Object.entries(table) as [ImportField, string][]) {
    for (const [at, word] of list.split(",").entries()) {
      const key = headerKey(word);
      found.set(key, [...(found.get(key) ?? []), { field, score: (key.endsWith("*") ? 50 : 100) - at / 10 }]);
    }
  }
  return found;
}

/** The fields that a header can mean, with a score: exact words up to 100, beginnings up to 50. */
export function fieldsOf(noun: ImportNoun, header: string): Word[] {
  const key = headerKey(header).replaceAll("*", "");
  if (key === "") return [];
  const exact = words[noun].get(key);
  if (exact) return exact;
  return [...words[noun]].flatMap(([word, list]) =>
    word.endsWith("*") && key.startsWith(word.slice(0, -1)) ? list : [],
  );
}

import type { Locale } from "../kernel/schema.ts";

/** Nouns of the journal and, behind a dot, what may be done to them: in English, Persian and Arabic. */
const table = `
activity | First steps | نخستین گام‌ها | الخطوات الأولى
apikey | API key | کلید API | مفتاح API
audit | Audit log | گزارش رخدادها | سجل التدقيق
bulk | Bulk change | تغییر گروهی | تغيير جماعي
company | Company | شرکت | شركة
consent | Consent | رضایت | موافقة
customer | Customer | مشتری | عميل
dead-letter | Failed reaction | واکنش ناموفق | رد فعل فاشل
duplicate | Duplicates | تکراری‌ها | السجلات المكررة
export | Export | خروجی | تصدير
field | Own field | فیلد اختصاصی | حقل خاص
file | File | فایل | ملف
hand-over | Handing over records | واگذاری رکوردها | تسليم السجلات
import | Import | ورود اطلاعات | استيراد
interaction | Call, meeting or note | تماس، جلسه یا یادداشت | مكالمة أو اجتماع أو ملاحظة
invitation | Invitation | دعوت‌نامه | دعوة
member | Member | عضو | عضو
note | Note | یادداشت | ملاحظة
notification | News | خبرها | الإشعارات
order | Order | سفارش | طلب
sample | Sample data | داده‌های نمونه | البيانات التجريبية
security | Security | امنیت | الأمان
sign-in | Sign-in | ورود به حساب | تسجيل الدخول
task | Task | کار | مهمة
team | Team | تیم | فريق
tenant | Workspace | فضای کاری | مساحة العمل
usage | Usage | مصرف | الاستخدام
view | Saved view | نمای ذخیره‌شده | عرض محفوظ
.accept | accepted | پذیرفته شد | تم القبول
.activate | opened | باز شد | تم الفتح
.add | added | افزوده شد | تمت الإضافة
.announce | upload begun | بارگذاری آغاز شد | بدأ الرفع
.begin | came in | وارد شد | تم الدخول
.cancel | stopped | متوقف شد | تم الإيقاف
.check | checked | بررسی شد | تم الفحص
.checked | check finished | بررسی پایان یافت | انتهى الفحص
.chunk | a part done | بخشی انجام شد | تم جزء
.create | made | ساخته شد | تم الإنشاء
.daily | daily mail gathered | ایمیل روزانه گردآوری شد | جُمعت الرسالة اليومية
.delete | deleted | حذف شد | تم الحذف
.dismiss | marked as different | متفاوت دانسته شد | تم اعتبارها مختلفة
.done | done | انجام شد | تم الإنجاز
.edit | changed | تغییر کرد | تم التعديل
.edit-preferences | preferences changed | ترجیح‌ها تغییر کرد | تم تعديل التفضيلات
.end | finished | پایان یافت | اكتمل
.export | exported | به فایل برده شد | تم التصدير
.fields | its fields put to use | فیلدهایش به کار رفت | استُخدمت حقوله
.file | file made | فایل ساخته شد | تم إنشاء الملف
.first-step | noted | ثبت شد | تم التسجيل
.hand-over | records handed over | رکوردها واگذار شد | تم تسليم السجلات
.inspect | file read | فایل خوانده شد | تمت قراءة الملف
.leave | left | رفت | غادر
.link | download link made | پیوند دریافت ساخته شد | تم إنشاء رابط التنزيل
.load | loaded | بارگذاری شد | تم التحميل
.log | written down | ثبت شد | تم التدوين
.mail | mail sent | ایمیل فرستاده شد | تم إرسال البريد
.make-owner | made owner | مالک شد | أصبح مالكًا
.merge | merged | ادغام شد | تم الدمج
.provision | a step of setting up | گامی از راه‌اندازی | خطوة من الإعداد
.read | looked at | دیده شد | تم الاطلاع
.record | recorded | ثبت شد | تم التسجيل
.refuse | wrong code of the second factor | کد ورود دومرحله‌ای نادرست بود | رمز التحقق بخطوتين خاطئ
.remind | reminded | یادآوری شد | تم التذكير
.remove | removed | کنار گذاشته شد | تمت الإزالة
.rename | name or address changed | نام یا نشانی عوض شد | تغيّر الاسم أو العنوان
.request | asked for | درخواست شد | تم الطلب
.request-removal | removal asked for | حذف درخواست شد | طُلبت الإزالة
.request-sweep | looked for | جست‌وجو شد | تم البحث
.resend | sent again | دوباره فرستاده شد | أُعيد الإرسال
.restore | restored | بازگردانده شد | تمت الاستعادة
.resume | let in again | دوباره راه داده شد | أُعيد السماح
.retry | tried again | دوباره امتحان شد | أُعيدت المحاولة
.revoke | revoked | باطل شد | تم الإبطال
.rows | rows brought in | ردیف‌ها وارد شد | تم إدخال الصفوف
.run | started | آغاز شد | بدأ
.set-plan | plan changed | طرح تغییر کرد | تم تغيير الخطة
.settle | access settled | دسترسی همگام شد | تمت تسوية الوصول
.start | started | آغاز شد | بدأ
.suspend | suspended | معلق شد | تم التعليق
.undo | undone | واگرد شد | تم التراجع
.undo-chunk | a part undone | بخشی واگرد شد | تم التراجع عن جزء
.undone | opened again | دوباره باز شد | أُعيد فتحه
.unmerge | merge taken back | ادغام پس گرفته شد | تم إلغاء الدمج
.write | file written | فایل نوشته شد | تمت كتابة الملف
`;

const places = { en: 0, fa: 1, ar: 2 } as const satisfies Record<Locale, number>;
const words = new Map(
  table
    .trim()
    .split("\n")
    .map((line) => line.split(" | "))
    .map(([name = "", ...inLanguages]) => [name, inLanguages] as const),
);
const inWords = (locale: Locale, name: string) => words.get(name)?.[places[locale]];

/** What entries of the journal can be about. */
export const actionNouns: readonly string[] = [...words.keys()].filter((name) => !name.startsWith("."));

/** What a noun of the journal is called; one that this version doesn't know is called as it is. */
export const nounName = (locale: Locale, noun: string): string => inWords(locale, noun) ?? noun;

/** An action in words: "Customer: changed". One that this version doesn't know is called as it is. */
export function actionName(locale: Locale, action: string): string {
  const dot = action.indexOf(".");
  // The steps of setting up are many names for one thing.
  const done = action.slice(dot).replace(/^\.provision-.*/, ".provision");
  const [noun, verb] = [inWords(locale, action.slice(0, dot)), inWords(locale, done)];
  return noun && verb ? `${noun}: ${verb}` : action;
}

import type { Locale } from "../kernel/schema.ts";
import { isolated, type Letter, letter, type Parts } from "./layout.ts";

/** What changed for a person in a workspace; `by` is who did it, `role` as it is called in the person's language. */
export type WorkspaceNotice =
  | { kind: "role-changed"; role: string; by: string }
  | { kind: "removed"; by: string }
  | { kind: "suspended"; by: string }
  | { kind: "resumed"; by: string }
  | { kind: "second-factor-asked"; by: string }
  | { kind: "second-factor-not-asked"; by: string }
  | { kind: "api-key-made"; name: string; by: string };

type Said = Pick<Parts, "subject" | "title" | "paragraphs">;

/** Tells a person what changed for them, or in what they answer for, in a workspace. `link` opens it. */
export function workspaceNoticeMail(
  locale: Locale,
  { workspace, notice, link }: { workspace: string; notice: WorkspaceNotice; link: string },
): Letter {
  const { button, note } = frame[locale];
  const { subject, sentence } = words[locale](isolated(workspace), notice);
  const said: Said = { subject, title: subject, paragraphs: [sentence] };
  return letter(locale, { ...said, button: { label: button, link }, note });
}

const frame = {
  en: { button: "Open Rabita", note: "Ask an admin of the workspace if you didn't expect this." },
  fa: { button: "باز کردن رابطه", note: "اگر انتظارش را نداشتید، از مدیر فضای کاری بپرسید." },
  ar: { button: "فتح رابطة", note: "إن لم يكن ذلك متوقعًا فيمكن سؤال أحد مديري مساحة العمل." },
} satisfies Record<Locale, object>;

const words = {
  en: (workspace: string, notice: WorkspaceNotice) => {
    const by = isolated(notice.by);
    switch (notice.kind) {
      case "role-changed":
        return {
          subject: `Your role in ${workspace} was changed`,
          sentence: `${by} made you ${isolated(notice.role)}.`,
        };
      case "removed":
        return {
          subject: `You are no longer in ${workspace}`,
          sentence: `${by} removed you from the workspace. Your account stays.`,
        };
      case "suspended":
        return {
          subject: `You were suspended from ${workspace}`,
          sentence: `${by} suspended you. What is yours stays yours, and you can work there again once somebody lets you in.`,
        };
      case "resumed":
        return {
          subject: `You are back in ${workspace}`,
          sentence: `${by} let you in again, as what you were.`,
        };
      case "second-factor-asked":
        return {
          subject: `${workspace} now asks for a second factor`,
          sentence: `${by} turned the requirement on: whoever has no second factor sets one up before they go on.`,
        };
      case "second-factor-not-asked":
        return {
          subject: `${workspace} no longer asks for a second factor`,
          sentence: `${by} turned the requirement off: from now on a password alone is enough to get in.`,
        };
      case "api-key-made":
        return {
          subject: `An API key was made in ${workspace}`,
          sentence: `${by} made the API key ${isolated(notice.name)}.`,
        };
    }
  },
  fa: (workspace: string, notice: WorkspaceNotice) => {
    const by = isolated(notice.by);
    switch (notice.kind) {
      case "role-changed":
        return {
          subject: `نقش شما در ${workspace} عوض شد`,
          sentence: `${by} نقش شما را به ${isolated(notice.role)} تغییر داد.`,
        };
      case "removed":
        return {
          subject: `دیگر عضو ${workspace} نیستید`,
          sentence: `${by} شما را از این فضای کاری کنار گذاشت. حساب شما می‌ماند.`,
        };
      case "suspended":
        return {
          subject: `عضویت شما در ${workspace} معلق شد`,
          sentence: `${by} عضویت شما را معلق کرد. آنچه دارید از آنِ شما می‌ماند و وقتی تعلیق برداشته شود، می‌توانید کار را ادامه دهید.`,
        };
      case "resumed":
        return {
          subject: `دوباره عضو ${workspace} هستید`,
          sentence: `${by} تعلیق عضویت شما را برداشت. نقش و دسترسی شما همان است که بود.`,
        };
      case "second-factor-asked":
        return {
          subject: `ورود دومرحله‌ای در ${workspace} الزامی شد`,
          sentence: `${by} ورود دومرحله‌ای را الزامی کرد: هر کس آن را ندارد، پیش از ادامهٔ کار باید راه‌اندازی‌اش کند.`,
        };
      case "second-factor-not-asked":
        return {
          subject: `ورود دومرحله‌ای در ${workspace} دیگر الزامی نیست`,
          sentence: `${by} این الزام را برداشت: از این پس برای ورود، گذرواژه به‌تنهایی کافی است.`,
        };
      case "api-key-made":
        return {
          subject: `در ${workspace} کلید API ساخته شد`,
          sentence: `${by} کلید API با نام ${isolated(notice.name)} را ساخت.`,
        };
    }
  },
  ar: (workspace: string, notice: WorkspaceNotice) => {
    const by = isolated(notice.by);
    switch (notice.kind) {
      case "role-changed":
        return {
          subject: `تغيّر دورك في ${workspace}`,
          sentence: `تم تغيير الدور إلى ${isolated(notice.role)} من جانب ${by}.`,
        };
      case "removed":
        return {
          subject: `انتهت عضويتك في ${workspace}`,
          sentence: `تمت الإزالة من مساحة العمل من جانب ${by}. ويبقى الحساب كما هو.`,
        };
      case "suspended":
        return {
          subject: `تم إيقاف عضويتك في ${workspace}`,
          sentence: `تم إيقاف العضوية من جانب ${by}. تبقى السجلات باسم صاحبها، ويمكن العودة إلى العمل بعد إلغاء الإيقاف.`,
        };
      case "resumed":
        return {
          subject: `عادت عضويتك في ${workspace}`,
          sentence: `تم إلغاء الإيقاف من جانب ${by}، والدور والصلاحيات كما كانت.`,
        };
      case "second-factor-asked":
        return {
          subject: `أصبح التحقق بخطوتين إلزاميًا في ${workspace}`,
          sentence: `تم تفعيل هذا الشرط من جانب ${by}: على من ليس لديه التحقق بخطوتين إعداده قبل المتابعة.`,
        };
      case "second-factor-not-asked":
        return {
          subject: `لم يعد التحقق بخطوتين إلزاميًا في ${workspace}`,
          sentence: `تم إلغاء هذا الشرط من جانب ${by}: تكفي كلمة المرور وحدها للدخول من الآن فصاعدًا.`,
        };
      case "api-key-made":
        return {
          subject: `تم إنشاء مفتاح API في ${workspace}`,
          sentence: `تم إنشاء مفتاح API باسم ${isolated(notice.name)} من جانب ${by}.`,
        };
    }
  },
} satisfies Record<
  Locale,
  (workspace: string, notice: WorkspaceNotice) => { subject: string; sentence: string }
>;

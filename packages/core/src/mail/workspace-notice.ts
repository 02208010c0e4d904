import type { Locale } from "../kernel/schema.ts";
import { isolated, type Letter, letter, type Parts } from "./layout.ts";

/** What changed for a person in a workspace; `by` is who did it, `role` as it is called in the person's language. */
export type WorkspaceNotice =
  | { kind: "role-changed"; role: string; by: string }
  | { kind: "removed"; by: string }
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

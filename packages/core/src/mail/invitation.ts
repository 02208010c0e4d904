import type { Locale } from "../kernel/schema.ts";
import { digits, isolated, type Letter, letter, type Parts } from "./layout.ts";

export type InvitationData = { workspace: string; inviter: string | undefined; link: string; days: number };

/** Asks somebody to join a workspace. Names are shortened by their schemas; what they hold is shown as text. */
export function invitationMail(locale: Locale, { workspace, inviter, link, days }: InvitationData): Letter {
  const where = isolated(workspace);
  const who = inviter === undefined ? undefined : isolated(inviter);
  const count = digits(locale, days);
  const words = {
    en: {
      subject: `Join ${where} on Rabita`,
      title: `You are invited to ${where}`,
      paragraphs: [
        who ? `${who} invites you to work together in ${where}.` : `You are invited to work in ${where}.`,
      ],
      button: { label: "See the invitation", link },
      note: `The link works for ${count} days and for this address alone. If you don't expect it, ignore this mail.`,
    },
    fa: {
      subject: `دعوت به ${where} در رابطه`,
      title: `شما به ${where} دعوت شده‌اید`,
      paragraphs: [
        who
          ? `${who} شما را دعوت کرده است تا در ${where} با هم کار کنید.`
          : `از شما دعوت شده است تا در ${where} کار کنید.`,
      ],
      button: { label: "دیدن دعوت‌نامه", link },
      note: `این پیوند ${count} روز و تنها برای همین نشانی اعتبار دارد. اگر منتظر آن نبودید، این نامه را نادیده بگیرید.`,
    },
    ar: {
      subject: `دعوة إلى ${where} على رابطة`,
      title: `دعوة للانضمام إلى ${where}`,
      paragraphs: [who ? `وصلت دعوة من ${who} للعمل معًا في ${where}.` : `وصلت دعوة للعمل في ${where}.`],
      button: { label: "عرض الدعوة", link },
      note: `مدة صلاحية الرابط ${count} أيام، وهو لهذا العنوان وحده. إن لم تكن الدعوة متوقعة فيمكن تجاهل هذه الرسالة.`,
    },
  } satisfies Record<Locale, Parts>;
  return letter(locale, words[locale]);
}

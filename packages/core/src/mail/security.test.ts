import { expect, test } from "vitest";
import { Locale } from "../kernel/schema.ts";
import { accountNoticeMail } from "./account-notice.ts";
import { changeEmailMail, newAddressMail } from "./change-email.ts";
import type { AccountNotice } from "./security-words.ts";
import { type WorkspaceNotice, workspaceNoticeMail } from "./workspace-notice.ts";

const link = "https://crm.example/not-me?token=a.b-c";
const from = { at: "2026-11-22T10:00:00.000Z", device: "Chrome · Windows", address: "203.0.113.9" };
const accountNotices: AccountNotice[] = [
  { kind: "password-changed" },
  { kind: "email-changed", email: "new@shop.example" },
  { kind: "second-factor-on" },
  { kind: "second-factor-off" },
  { kind: "recovery-code-used", left: 9 },
  { kind: "recovery-codes-renewed" },
  { kind: "new-device" },
  { kind: "code-missed" },
];
const workspaceNotices: WorkspaceNotice[] = [
  { kind: "role-changed", role: "Agent", by: "<b>Sara</b>" },
  { kind: "removed", by: "<b>Sara</b>" },
  { kind: "suspended", by: "<b>Sara</b>" },
  { kind: "resumed", by: "<b>Sara</b>" },
  { kind: "second-factor-asked", by: "<b>Sara</b>" },
  { kind: "second-factor-not-asked", by: "<b>Sara</b>" },
  { kind: "api-key-made", name: "Store", by: "<b>Sara</b>" },
];

const letters = (locale: Locale) => [
  ...accountNotices.map((notice) => accountNoticeMail(locale, { notice, from, notMeLink: link })),
  ...workspaceNotices.map((notice) => workspaceNoticeMail(locale, { workspace: "Tea & Co", notice, link })),
  changeEmailMail(locale, { email: "new@shop.example", link }),
  newAddressMail(locale, { link }),
];

test.each(Locale.options)(
  "every security mail in %s has its direction, its link and a plain twin",
  (locale) => {
    const subjects = letters(locale).map(({ subject, text, html }) => {
      expect(html).toContain(`<html lang="${locale}" dir="${locale === "en" ? "ltr" : "rtl"}">`);
      expect(html.split(`href="${link}"`)).toHaveLength(3);
      expect(text).toContain(`\n${link}\n`);
      expect(html).not.toMatch(/\[object|undefined|<b>/);
      return subject;
    });
    expect(new Set(subjects).size).toBe(subjects.length);
  },
);

test.each(Locale.options)("a notice in %s says when, on which device and from where", (locale) => {
  for (const notice of accountNotices) {
    const { text } = accountNoticeMail(locale, { notice, from, notMeLink: link });
    expect(text).toContain("Chrome · Windows");
    expect(text).toContain("203.0.113.9");
    expect(text).toMatch(/2026|۱۴۰۵|٢٠٢٦/);
  }
});

import { expect, test } from "vitest";
import { Locale } from "../kernel/schema.ts";
import { notificationEvents } from "../notification/schema.ts";
import { knownEmailMail } from "./known-email.ts";
import { dailyMail, noticeMail } from "./notice.ts";
import { resetMail } from "./reset.ts";
import { verifyMail } from "./verify.ts";
import { welcomeMail } from "./welcome.ts";

const link = "https://crm.example/verify?token=a.b-c&x=1";
const letters = (locale: Locale) => [
  verifyMail(locale, { link, hours: 24 }),
  resetMail(locale, { link }),
  knownEmailMail(locale, { signInLink: link, resetLink: "https://crm.example/forgot" }),
  welcomeMail(locale, { name: "Sara", workspace: "Tea & Co", link }),
  ...notificationEvents.flatMap((event) => {
    const told = { event, who: "Sara", what: "Tea & Co", count: 3 };
    const common = { workspace: "Tea & Co", link, offLink: "https://crm.example/mail-off?token=x" };
    return [
      noticeMail(locale, { ...common, told }),
      dailyMail(locale, { ...common, told: Array(25).fill(told) }),
    ];
  }),
];

test.each(Locale.options)("every mail in %s has its direction, its link twice and a plain twin", (locale) => {
  for (const { subject, text, html } of letters(locale)) {
    expect(html).toContain(`<html lang="${locale}" dir="${locale === "en" ? "ltr" : "rtl"}">`);
    expect(html.split('href="https://crm.example/verify?token=a.b-c&amp;x=1"')).toHaveLength(3);
    expect(text).toContain(`\n${link}\n`);
    expect(text).not.toContain("<");
    expect(html).not.toMatch(/\[object|undefined/);
    expect(subject.length).toBeGreaterThan(5);
  }
});

test("counts are in the digits of the language", () => {
  const texts = Locale.options.map((locale) => verifyMail(locale, { link, hours: 24 }).text);
  expect(texts[0]).toContain("24 hours");
  expect(texts[1]).toContain("۲۴ ساعت");
  expect(texts[2]).toContain("٢٤ ساعة");
});

test("a value keeps its own direction in a subject, and can't bring markup into a mail", () => {
  const { subject, html } = welcomeMail("fa", { name: "<b>Sara</b>", workspace: "Tea & Co", link });
  expect(subject).toBe("\u2068Tea & Co\u2069 آماده است");
  expect(html).toContain("&lt;b&gt;Sara&lt;/b&gt;");
  expect(html).toContain("Tea &amp; Co");
  expect(html).not.toContain("<b>");
});

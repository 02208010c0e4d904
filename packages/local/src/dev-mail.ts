import { createHash } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { html, raw } from "hono/html";
import { isLoopback } from "./config.ts";
import type { Outbox, SentMail } from "./outbox.ts";

const shown = 200;

/**
 * The outbox as a page. Mails hold links that sign people in, so it answers only to a browser on this very
 * machine that asked for this machine by name, with no proxy in between.
 */
export function devMail(outbox: Outbox, isPrivate: boolean) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.use(async (c, next) => {
    const peer = c.env?.incoming?.socket.remoteAddress ?? "";
    const asked = new URL(c.req.url).hostname;
    const proxied = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => c.req.header(name));
    if (!isPrivate || !isLoopback(asked) || proxied || !/^(::1|(::ffff:)?127\.)/.test(peer))
      return c.notFound();
    await next();
    c.header("cache-control", "no-store");
  });
  app.get("/dev/mail.json", async (c) => {
    const items = (await outbox.newest(shown)).map(({ to, subject, text, html, at, messageId }) => ({
      to,
      subject,
      text,
      html,
      at,
      messageId,
    }));
    return c.json({ items });
  });
  app.get("/dev/mail", async (c) => {
    const mails = await outbox.newest(shown);
    c.header("content-security-policy", policyFor(mails));
    return c.html(page(mails));
  });
  return app;
}

/**
 * No script at all, and no style but the page's own and those that stand in these mails: a frame has the policy of the
 * page that it is in, and mails have their style in attributes.
 */
function policyFor(mails: SentMail[]): string {
  const found = mails.flatMap(({ html }) => [
    ...[...html.matchAll(/\sstyle="([^"]*)"/g)].map(([, text = ""]) => plain(text)),
    ...[...html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/g)].map(([, text = ""]) => text),
  ]);
  const hashes = [...new Set([styles, ...found])].map(
    (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`,
  );
  return [
    "default-src 'none'",
    `style-src 'unsafe-hashes' ${hashes.join(" ")}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const entities: Record<string, string> = {
  "&quot;": '"',
  "&#39;": "'",
  "&lt;": "<",
  "&gt;": ">",
  "&amp;": "&",
};
const plain = (text: string) => text.replace(/&(?:quot|#39|lt|gt|amp);/g, (one) => entities[one] ?? one);

const page = (mails: SentMail[]) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" /><meta name="viewport" content="width=device-width" /><title>Outbox</title>
<style>${raw(styles)}</style>
</head>
<body>
<h1>Outbox</h1>
<p>Mail that the service sent from this machine. <a href="/dev/mail">Look again</a></p>
${mails.length === 0 ? html`<p>Nothing was sent yet.</p>` : mails.map(one)}
</body>
</html>`;

const styles = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-inline-size: 48rem; margin: 2rem auto; padding: 0 1rem; }
details { border-block-start: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .6rem 0; }
summary { cursor: pointer; } summary small { opacity: .7; margin-inline-start: .5rem; }
iframe { inline-size: 100%; block-size: 32rem; border: 0; background: white; margin-block-start: .5rem; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; }
`;

/** No script runs in the frame; links in it open outside, as they would from a mail program. */
const one = (mail: SentMail, index: number) => html`<details ${raw(index === 0 ? "open" : "")}>
<summary><bdi>${mail.subject}</bdi> <small><bdi>${mail.to.address}</bdi> · ${mail.at}</small></summary>
<iframe title="${mail.subject}" sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy"
 srcdoc="${`<base target="_blank">${mail.html}`}"></iframe>
<pre dir="auto">${mail.text}</pre>
</details>`;

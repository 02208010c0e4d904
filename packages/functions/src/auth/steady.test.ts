import fc from "fast-check";
import { expect, test } from "vitest";
import { testPassword as password, signedIn } from "../../../../test/fixtures/browser.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { Caller } from "../../../../test/fixtures/service.ts";
import { authApp } from "./app.ts";
import { steadily, step, type Watch } from "./steady.ts";

/** A watch that only waiting and working move on. */
function stopped(): Watch & { work(ms: number): Promise<void> } {
  let at = 1_000;
  const move = async (ms: number) => {
    at += ms;
  };
  return { now: () => at, wait: move, work: move };
}

const asked = fc.constantFrom(
  ...[
    "sign-up/email",
    "request-password-reset",
    "send-verification-email",
    "change-email",
    "verify-email",
  ].map((name) => `/api/auth/${name}`),
);

test("what may mail somebody answers after the same time, however long it took and whether it went well", async () => {
  const times = fc.integer({ min: 1, max: step });
  await fc.assert(
    fc.asyncProperty(asked, times, times, fc.boolean(), async (path, one, other, fails) => {
      const ends = await Promise.all(
        [one, other].map(async (ms) => {
          const watch = stopped();
          const began = watch.now();
          const work = async () => {
            await watch.work(ms);
            if (fails) throw new Error("the mail server is away");
          };
          const answer = steadily(path, work, watch);
          await (fails ? expect(answer).rejects.toThrow("away") : answer);
          return watch.now() - began;
        }),
      );
      expect(ends).toEqual([step, step]);
    }),
  );
});

test("what took longer leaves at a whole step, too; what tells nothing doesn't wait", async () => {
  const watch = stopped();
  const began = watch.now();
  await steadily("/api/auth/sign-up/email", () => watch.work(step + 1), watch);
  expect(watch.now() - began).toBe(2 * step);
  await steadily("/api/auth/sign-out", () => watch.work(3), watch);
  expect(watch.now() - began).toBe(2 * step + 3);
});

test("nobody waits for a mail server: while it is silent, what mails somebody answers all the same", async () => {
  const services = await ownServices();
  const { browser } = await signedIn(services, "known@shop.example");
  const { post } = services.mailer;
  // It takes a mail and never says that it has.
  const silent = { send: () => new Promise<void>(() => {}), post };
  const app = authApp({ ...services, mailer: silent });
  const ask = (path: string, body: object, cookie = "") =>
    new Caller(app, cookie).call("post", `/api/auth/${path}`, body, {
      origin: services.appUrl,
      "x-rabita-ip": "192.0.2.1",
    });
  const answers = await Promise.all(
    ["known@shop.example", "unknown@shop.example"].flatMap((email) => [
      ask("sign-up/email", { name: "Sara", email, password }),
      ask("request-password-reset", { email }),
      ask("send-verification-email", { email }),
      ask("change-email", { newEmail: `new.${email}`, password }, browser.cookie),
    ]),
  );
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
});

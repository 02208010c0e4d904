import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { TenantView } from "@rabita/core/tenant/schema";
import { Me } from "@rabita/core/user/schema";
import { isCode, writeWhole } from "./atomic.ts";
import { type InProcess, inProcess } from "./in-process.ts";
import type { Outbox } from "./outbox.ts";
import type { LocalApp } from "./routes.ts";

/** How to look around without signing up. Made on machines that only answer to themselves. */
export const demo = {
  name: "Dana Demo",
  email: "demo@rabita.example",
  password: "saffron-lantern-4821",
} as const;

const workspace = { name: "Saffron & Co.", country: "AE", locale: "en", sample: true } as const;

/** `started` goes on at the next start, `done` is never done again, not even after the workspace was deleted. */
type State = { status: "started" | "done"; key: string };

/** Tells whether the demo is to be made here: on a first start, or where one was cut short. */
export async function demoWanted(dataDir: string, isEmpty: () => Promise<boolean>): Promise<boolean> {
  const state = await readState(dataDir);
  return state ? state.status === "started" : isEmpty();
}

/** True once there is a demo to sign in to. */
export const demoMade = async (dataDir: string): Promise<boolean> =>
  (await readState(dataDir))?.status === "done";

/** Signs the demo person up and makes a workspace with sample data, through the API like every visitor. */
export async function makeDemo(
  dataDir: string,
  { routes, outbox, appUrl }: { routes: LocalApp; outbox: Outbox; appUrl: string },
): Promise<void> {
  const earlier = await readState(dataDir);
  const state: State = earlier ?? { status: "started", key: uuid7(new Date()) };
  await writeState(dataDir, state);
  const visitor = inProcess(routes, appUrl);
  await signIn(visitor, outbox, earlier !== undefined);
  const me = Me.parse(await (await visitor.get("/api/me")).json());
  if (me.workspaces.length === 0) {
    await visitor.expect(visitor.post("/api/tenants", workspace, { "idempotency-key": state.key }));
  }
  await untilOpen(visitor);
  await writeState(dataDir, { ...state, status: "done" });
}

/** Looks at the workspace while it is set up; who signs in now would only see the steps. */
const looks = 600;

/** Waits until the demo's workspace is open, or its setting up failed; the page then offers another try. */
async function untilOpen(visitor: InProcess): Promise<void> {
  for (let look = 0; look < looks; look += 1) {
    const me = Me.parse(await (await visitor.get("/api/me")).json());
    const [first] = me.workspaces;
    if (!first) return;
    const { status } = TenantView.parse(await (await visitor.get(`/api/t/${first.tenantId}`)).json());
    if (status !== "provisioning") return;
    await pause(200);
  }
}

/** Signs in; signs up and verifies first where an earlier try did not come so far. */
async function signIn(visitor: InProcess, outbox: Outbox, again: boolean): Promise<void> {
  const { name, email, password } = demo;
  const first = again ? await visitor.post("/api/auth/sign-in/email", { email, password }) : undefined;
  if (first?.ok) return;
  // 403 is an address that is not verified, for which a new mail was just sent.
  if (first?.status !== 403) {
    const person = { name, email, password, locale: workspace.locale, callbackURL: "/" };
    await visitor.expect(visitor.post("/api/auth/sign-up/email", person));
  }
  await visitor.expect(visitor.get(`/api/auth/verify-email?token=${await verificationToken(outbox)}`));
  await visitor.expect(visitor.post("/api/auth/sign-in/email", { email, password }));
}

/** The token in the newest mail to the demo person, as a person would find it. */
async function verificationToken(outbox: Outbox): Promise<string> {
  for (let look = 0; look < 100; look += 1) {
    const mails = await outbox.newest(50);
    for (const mail of mails.filter(({ to }) => to.address === demo.email)) {
      const token = /\/verify\?token=([\w.~%-]+)/.exec(mail.text)?.[1];
      if (token) return token;
    }
    await pause(100);
  }
  throw new Error("no verification mail came");
}

/** A new UUIDv7 (RFC 9562, section 5.7): the workspace's id takes its time from it. */
const uuid7 = (at: Date): string =>
  randomUUID().replace(
    /^.{8}-.{4}-4/,
    at
      .getTime()
      .toString(16)
      .padStart(12, "0")
      .replace(/^(.{8})/, "$1-")
      .concat("-7"),
  );

const pathOf = (dataDir: string) => join(dataDir, "demo.json");

const writeState = (dataDir: string, state: State) => writeWhole(pathOf(dataDir), JSON.stringify(state));

async function readState(dataDir: string): Promise<State | undefined> {
  try {
    // Only `writeState` writes it, whole or not at all.
    return JSON.parse(await readFile(pathOf(dataDir), "utf8")) as State;
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

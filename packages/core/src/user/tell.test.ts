import { expect, test } from "vitest";
import { signedIn } from "../../../../test/fixtures/browser.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { employ } from "../../../../test/fixtures/people.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import { updatePerson } from "../identity/person.ts";
import { idBody } from "../kernel/id.ts";
import { readAfter } from "../kernel/journal.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { leave, remove } from "./leave.ts";
import { edit, read, resume, suspend } from "./member.ts";
import { tellOfStanding } from "./tell.ts";

const services = await ownServices();

const hearAll = async (scope: TenantScope) => {
  for (const entry of await readAfter(scope, 0, 1000)) await tellOfStanding(scope, entry);
};

test("who gets another role, is suspended, let in again or removed, hears of it once, in their language; what one does oneself is no news", async () => {
  const workspace = await openWorkspace(services, { locale: "en", name: "Saffron" });
  const { owner } = workspace;
  const join = async (name: string) => {
    const email = `${name}.${idBody(workspace.tenantId)}@example.com`;
    const { userId } = await signedIn(services, email);
    await employ(services, workspace, idBody(userId), "agent");
    return { email, userId };
  };
  const [reza, ada] = [await join("reza"), await join("ada")];
  await updatePerson(services, reza.userId, { locale: "fa" });
  services.mails.length = 0;
  const change = async (body: object) => {
    const { version } = await read(owner, { userId: reza.userId });
    return edit(owner, { userId: reza.userId, body: { version, ...body } });
  };
  await change({ role: "manager" });
  await change({ role: "manager", sight: { customer: "own" } });
  await hearAll(owner);
  await hearAll(owner);
  expect(services.mails.map(({ to }) => to.address)).toEqual([reza.email]);
  expect(services.mails[0]?.text).toContain("سرپرست");
  expect(services.mails[0]?.html).toContain('dir="rtl"');

  services.mails.length = 0;
  await suspend(owner, { userId: reza.userId });
  await hearAll(owner);
  await resume(owner, { userId: reza.userId });
  await hearAll(owner);
  await hearAll(owner);
  expect(services.mails.map(({ to }) => to.address)).toEqual([reza.email, reza.email]);
  const [out, back] = services.mails;
  expect([out?.subject, back?.subject]).toEqual([
    expect.stringContaining("معلق شد"),
    expect.stringContaining("دوباره عضو"),
  ]);
  // Who is out has no way in; who is back has one.
  expect(out?.text).not.toContain(`/w/${workspace.tenantId}`);
  expect(back?.text).toContain(`/w/${workspace.tenantId}`);

  services.mails.length = 0;
  await remove(owner, { userId: reza.userId, body: { handTo: null } });
  await leave(workspace.member(idBody(ada.userId), "agent"), { body: { handTo: null } });
  await hearAll(owner);
  await hearAll(owner);
  expect(services.mails.map(({ to }) => to.address)).toEqual([reza.email]);
  expect(services.mails[0]?.subject).toContain("Saffron");
});

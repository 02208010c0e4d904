import { person as personBy } from "../identity/person.ts";
import type { JournalEntry, JournalEvent } from "../kernel/journal-schema.ts";
import { markKey, readMark } from "../kernel/mark.ts";
import { type Locale, UserId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { type WorkspaceNotice, workspaceNoticeMail } from "../mail/workspace-notice.ts";
import { tenantOf } from "../tenant/repo.ts";
import { confirmSent } from "../usage/mails.ts";
import { members } from "./repo.ts";
import { Role } from "./schema.ts";

type Told = { userId: UserId; role: Role | "removed" | "suspended" | "resumed" };

/**
 * Mails a member, in their own language, that somebody else changed their role, suspended them, let them in again or took
 * them out of the workspace.
 * Repeated for the same entry it sends nothing more.
 */
export async function tellOfStanding(scope: TenantScope, entry: JournalEntry): Promise<void> {
  const [told] = entry.events.flatMap((event) => toldOf(event, entry));
  const key = markKey("standing", String(entry.seq));
  if (!told || told.userId === entry.actor.id || (await readMark(scope, key))) return;
  const [person, tenant, everybody] = await Promise.all([
    personBy(scope.services, told.userId),
    tenantOf(scope).expect(),
    members(scope).all(),
  ]);
  const by = everybody.find(({ userId }) => userId === entry.actor.id)?.name ?? entry.actor.name ?? "Rabita";
  const { appUrl, mailer } = scope.services;
  const notice: WorkspaceNotice =
    told.role === "removed" || told.role === "suspended" || told.role === "resumed"
      ? { kind: told.role, by }
      : { kind: "role-changed", role: roleNames[person.locale][told.role], by };
  // Who was put out has no way into the workspace: the link opens what is left to them.
  const isOut = told.role === "removed" || told.role === "suspended";
  const link = isOut ? appUrl : `${appUrl}/w/${scope.tenantId}`;
  await mailer.send({
    ...workspaceNoticeMail(person.locale, { workspace: tenant.name, notice, link }),
    to: { name: person.name, address: person.email },
    messageId: `standing.${scope.tenantId}.${entry.seq}@rabita`,
  });
  await confirmSent(scope, "member.mail", key);
}

function toldOf({ name, data }: JournalEvent, { changes = [] }: JournalEntry): Told[] {
  switch (name) {
    case "member.edited":
      return changes
        .filter(({ path }) => path === "role")
        .map(({ after }) => ({ userId: UserId.parse(data.userId), role: Role.parse(after) }));
    case "member.ownership-handed-on":
      return [{ userId: UserId.parse(data.to), role: "owner" }];
    case "member.suspended":
      return [{ userId: UserId.parse(data.userId), role: "suspended" }];
    case "member.resumed":
      return [{ userId: UserId.parse(data.userId), role: "resumed" }];
    case "member.removed":
      return [{ userId: UserId.parse(data.userId), role: "removed" }];
    default:
      return [];
  }
}

/** What a role is called in a sentence of the mail. */
const roleNames = {
  en: { owner: "an owner", admin: "an admin", manager: "a manager", agent: "an agent", viewer: "a viewer" },
  fa: { owner: "مالک", admin: "مدیر سامانه", manager: "سرپرست", agent: "کارشناس", viewer: "بیننده" },
  ar: { owner: "المالك", admin: "مسؤول النظام", manager: "مدير", agent: "موظف", viewer: "مشاهد" },
} satisfies Record<Locale, Record<Role, string>>;

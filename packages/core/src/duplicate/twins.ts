import { z } from "zod";
import { customers } from "../customer/repo.ts";
import { longestName } from "../customer/schema.ts";
import { customersFor } from "../customer/view.ts";
import { needed } from "../directory/columns.ts";
import { directoryOf } from "../directory/directory.ts";
import { find } from "../directory/search.ts";
import { visible } from "../directory/visible.ts";
import { command } from "../kernel/command.ts";
import { CustomerId } from "../kernel/schema.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { ownerOf, sharersOf } from "../kernel/unique.ts";
import { normalisePhone } from "../locale/phone.ts";
import { nouns } from "../nouns/nouns.ts";
import { tenantOf } from "../tenant/repo.ts";
import { mailbox, sameName, similarName } from "./match.ts";
import { Reason, type Twin } from "./schema.ts";

/** What somebody has typed so far; what isn't complete yet finds nothing, and is no fault. */
export const Typed = z.object({
  email: z.string().trim().max(254).optional(),
  phone: z.string().trim().max(40).optional(),
  name: z.string().trim().max(longestName).optional(),
  /** The customer that is being edited, which is no duplicate of itself. */
  except: CustomerId.optional(),
});
export type Typed = z.infer<typeof Typed>;

const mostTwins = 20;
/** Records with the same words that are looked at for the same name. */
const mostNamed = 100;

/** Who may be the customer that is being typed in: by mailbox, phone, and name; only whom the asker may see. */
export const twinsOf = command(
  { action: "duplicate.twins", permit: "customer:read", input: Typed },
  async (scope, typed): Promise<{ items: Twin[] }> => {
    const [byMail, byPhone, byName] = await Promise.all([
      typed.email?.includes("@") ? mailTwins(scope, typed.email.toLowerCase()) : [],
      typed.phone ? phoneTwins(scope, typed.phone) : [],
      typed.name ? nameTwins(scope, typed.name) : [],
    ]);
    const standing = await customers(scope).standingFor([...byMail, ...byPhone, ...byName]);
    const ids = (asked: CustomerId[]) => new Set(asked.map((id) => standing.get(id)?.customerId));
    const [mail, phone, name] = [ids(byMail), ids(byPhone), ids(byName)];
    const except = typed.except && (await customers(scope).get(typed.except))?.customerId;
    const others = [...new Set(standing.values())].filter(({ customerId }) => customerId !== except);
    const items = (await customersFor(scope, others)).map((item) => {
      const reasons = new Set<Reason>();
      if (mail.has(item.customerId)) reasons.add("email");
      if (phone.has(item.customerId)) reasons.add("phone");
      if (name.has(item.customerId)) reasons.add("name");
      else if (typed.name && similarName(typed.name, item.displayName)) reasons.add("similar-name");
      return { customer: item, reasons: Reason.options.filter((each) => reasons.has(each)) };
    });
    return { items: items.sort((a, b) => b.reasons.length - a.reasons.length).slice(0, mostTwins) };
  },
);

/** Who has the address, or one that reaches the same mailbox. */
async function mailTwins(scope: TenantScope, email: string): Promise<CustomerId[]> {
  const wanted = mailbox(email);
  const own = await Promise.all([...new Set([email, wanted])].map((each) => ownerOf(scope, "email", each)));
  const found = own.filter((id) => id !== undefined) as CustomerId[];
  // Only services that ignore a part of the address have several addresses for one mailbox.
  const [, domain = ""] = wanted.split("@");
  if (mailbox(`a+b@${domain}`) !== `a@${domain}`) return found;
  const { tables } = await directoryOf(scope.services).current(scope, nouns, needed(nouns, "customer"));
  const table = tables.expect("customer");
  const emails = table.cells.get("emails");
  for (const row of visible(tables, "customer", scope).rows()) {
    const cell = emails?.cell(row);
    const reached = Array.isArray(cell) && cell.some((each) => mailbox(String(each)) === wanted);
    // Ids in the directory are those of the noun's own records.
    if (reached) found.push(table.ids.at(row) as CustomerId);
  }
  return found;
}

async function phoneTwins(scope: TenantScope, phone: string): Promise<CustomerId[]> {
  const { country } = await tenantOf(scope).expect();
  const normal = normalisePhone(phone, country);
  return normal === undefined ? [] : ((await sharersOf(scope, "phone", normal)) as CustomerId[]);
}

/** Those whose names have the same words, in whatever order. */
async function nameTwins(scope: TenantScope, name: string): Promise<CustomerId[]> {
  const { rows } = await find(scope, nouns, "customer", { text: name, limit: mostNamed });
  return rows
    .filter((row) => sameName(name, String(row.displayName)))
    .map((row) => String(row.customerId) as CustomerId);
}

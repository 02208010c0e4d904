import { AppError } from "./error.ts";

type Values = Record<string, unknown>;
type Put = { Item?: Values; ConditionExpression?: string };

/**
 * Refuses a request that could change or take away a journal entry, before it leaves the process: the journal is what
 * the audit shows. An entry is written in a transaction, on the condition that its number is free, and in no other way.
 * @throws AppError internal `journal.append-only`
 */
export function guardJournal(command: string, input: object): void {
  if (changesJournal(command, input as Values)) throw new AppError("internal", "journal.append-only");
}

function changesJournal(command: string, { Key, Item, RequestItems, TransactItems }: Values): boolean {
  switch (command.replace(/(?:Items?)?Command$/, "")) {
    case "Put":
    case "Update":
    case "Delete":
      return isEntry(Key ?? Item);
    case "BatchWrite":
      return Object.values((RequestItems as Record<string, Values[]>) ?? {}).some(writesEntry);
    case "TransactWrite":
      return ((TransactItems as Values[]) ?? []).some(changesEntry);
    default:
      return false;
  }
}

/** Whether a batch has a journal entry in it: what it puts has no condition. */
const writesEntry = (requests: Values[]): boolean =>
  requests.some((request) =>
    Object.values(request).some((one) => isEntry((one as Values)?.Key) || isEntry((one as Values)?.Item)),
  );

/** Whether a member of a transaction does to an entry anything but look at it, or put it where there was none. */
const changesEntry = (member: Values): boolean =>
  Object.entries(member).some(([kind, operation]) => {
    const { Key, Item } = (operation ?? {}) as Values;
    if (kind === "ConditionCheck" || !(isEntry(Key) || isEntry(Item))) return false;
    return kind !== "Put" || (operation as Put).ConditionExpression !== "attribute_not_exists(pk)";
  });

/** Whether a key or an item is the journal's (`journal.ts`), as the document client ("x") or the plain one ({ S: "x" }) writes it. */
function isEntry(item: unknown): boolean {
  const { pk } = (item ?? {}) as Values;
  const text = typeof pk === "object" && pk !== null && "S" in pk ? pk.S : pk;
  return typeof text === "string" && text.startsWith("$crm#tenantid_") && text.endsWith("#entry");
}

import { isAppError } from "../kernel/error.ts";
import type { JournalEntry } from "../kernel/journal-schema.ts";
import { markKey, readMark } from "../kernel/mark.ts";
import type { TenantScope } from "../kernel/scope.ts";
import { write } from "../kernel/write.ts";
import { addNews } from "./add.ts";
import { newsIn } from "./news.ts";

/** Tells members what is news to them in an entry; once, however often the entry comes. */
export async function notify(scope: TenantScope, entry: JournalEntry): Promise<void> {
  const news = await newsIn(scope, entry);
  if (news.length === 0) return;
  const key = markKey("notify", String(entry.seq));
  if (await readMark(scope, key)) return;
  const change = write(scope, "notification.add");
  if (!(await addNews(scope, change, news))) return;
  try {
    await change.once(key).commit();
  } catch (error) {
    if (!isAppError(error, "conflict")) throw error;
  }
}

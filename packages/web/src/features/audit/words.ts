import { actionNouns, actionName as nameIn, nounName } from "@rabita/core/audit/words";
import { locale } from "../../i18n/locale.ts";

/** What entries can be about, for the filter. */
export const nounChoices = (): { value: string; label: string }[] =>
  actionNouns.map((value) => ({ value, label: nounName(locale(), value) }));

/** An action in words, as files of the audit have it: "Customer: changed". */
export const actionName = (action: string): string => nameIn(locale(), action);

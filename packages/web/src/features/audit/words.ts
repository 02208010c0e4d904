import { m } from "../../paraglide/messages.js";

const nouns: Record<string, () => string> = {
  activity: m.audit_noun_activity,
  apikey: m.audit_noun_apikey,
  bulk: m.audit_noun_bulk,
  company: m.audit_noun_company,
  consent: m.audit_noun_consent,
  customer: m.audit_noun_customer,
  "dead-letter": m.audit_noun_dead_letter,
  duplicate: m.audit_noun_duplicate,
  export: m.audit_noun_export,
  field: m.audit_noun_field,
  file: m.audit_noun_file,
  "hand-over": m.audit_noun_hand_over,
  import: m.audit_noun_import,
  interaction: m.audit_noun_interaction,
  invitation: m.audit_noun_invitation,
  member: m.audit_noun_member,
  note: m.audit_noun_note,
  notification: m.audit_noun_notification,
  order: m.audit_noun_order,
  sample: m.audit_noun_sample,
  security: m.audit_noun_security,
  task: m.audit_noun_task,
  team: m.audit_noun_team,
  tenant: m.audit_noun_tenant,
  usage: m.audit_noun_usage,
  view: m.audit_noun_view,
  audit: m.audit_noun_audit,
};

const verbs: Record<string, () => string> = {
  accept: m.audit_verb_accept,
  activate: m.audit_verb_activate,
  add: m.audit_verb_add,
  announce: m.audit_verb_announce,
  cancel: m.audit_verb_cancel,
  check: m.audit_verb_check,
  checked: m.audit_verb_checked,
  chunk: m.audit_verb_chunk,
  create: m.audit_verb_create,
  daily: m.audit_verb_daily,
  delete: m.audit_verb_delete,
  dismiss: m.audit_verb_dismiss,
  done: m.audit_verb_done,
  edit: m.audit_verb_edit,
  "edit-preferences": m.audit_verb_edit_preferences,
  end: m.audit_verb_end,
  "first-step": m.audit_verb_first_step,
  "hand-over": m.audit_verb_hand_over,
  inspect: m.audit_verb_inspect,
  leave: m.audit_verb_leave,
  link: m.audit_verb_link,
  load: m.audit_verb_load,
  log: m.audit_verb_log,
  mail: m.audit_verb_mail,
  "make-owner": m.audit_verb_make_owner,
  merge: m.audit_verb_merge,
  provision: m.audit_verb_provision,
  read: m.audit_verb_read,
  record: m.audit_verb_record,
  remind: m.audit_verb_remind,
  remove: m.audit_verb_remove,
  request: m.audit_verb_request,
  "request-removal": m.audit_verb_request_removal,
  "request-sweep": m.audit_verb_request_sweep,
  resend: m.audit_verb_resend,
  restore: m.audit_verb_restore,
  resume: m.audit_verb_resume,
  retry: m.audit_verb_retry,
  revoke: m.audit_verb_revoke,
  run: m.audit_verb_run,
  settle: m.audit_verb_settle,
  start: m.audit_verb_start,
  suspend: m.audit_verb_suspend,
  undo: m.audit_verb_undo,
  "undo-chunk": m.audit_verb_undo_chunk,
  undone: m.audit_verb_undone,
  unmerge: m.audit_verb_unmerge,
  write: m.audit_verb_write,
  file: m.audit_verb_file,
};

/** What entries can be about, for the filter. */
export const nounChoices = (): { value: string; label: string }[] =>
  Object.entries(nouns).map(([value, name]) => ({ value, label: name() }));

/** An action in words: "Customer: changed". One that this version doesn't know is called as it is. */
export function actionName(action: string): string {
  const dot = action.indexOf(".");
  const noun = nouns[action.slice(0, dot)];
  // The steps of setting up are many names for one thing.
  const done = action.slice(dot + 1).replace(/^provision-.*/, "provision");
  const verb = verbs[done];
  return noun && verb ? `${noun()}: ${verb()}` : action;
}

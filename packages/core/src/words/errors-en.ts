import { peopleEn } from "./people-en.ts";

/** What happened, and what to do next where the title doesn't say it. */
export type ErrorSentence = { title: string; detail?: string };

/** What went wrong, in English. */
export const errorsEn = {
  ...peopleEn,
  // Any request.
  "input.invalid": {
    title: "Nothing was saved.",
    detail: "Some values can't be used. Correct them and try again.",
  },
  "input.malformed": { title: "The request can't be read.", detail: "Send its body as valid JSON." },
  "body.too-large": {
    title: "The request is too large.",
    detail: "Send less at once, or bring many records in by an import.",
  },
  "path.missing": { title: "There is nothing at this address.", detail: "Check the address." },
  "request.origin": {
    title: "This request came from another site.",
    detail: "Nothing was changed. Open Rabita itself and try again.",
  },
  "not-me.link": {
    title: "This link doesn't work any more.",
    detail: "Choose a new password; that signs out all devices.",
  },
  "request.too-many": { title: "These are too many requests.", detail: "Wait a little, then try again." },
  "request.content-type": {
    title: "The request has a form that isn't taken here.",
    detail: "Nothing was changed. Send its body as application/json.",
  },
  "table.busy": {
    title: "There is too much to do right now.",
    detail: "Nothing was saved. Try again in a moment.",
  },
  "write.contended": {
    title: "Too many changes came at once.",
    detail: "Nothing was saved. Try again in a moment.",
  },
  "read.contended": { title: "This can't be read right now.", detail: "Try again in a moment." },
  "write.repeated": { title: "This was done before.", detail: "Nothing was done a second time." },
  "idempotency.key-reused": {
    title: "This key belongs to another request.",
    detail: "Nothing was saved. Send a new Idempotency-Key with every new request.",
  },
  // Records.
  "record.missing": { title: "This isn't there.", detail: "It may have been deleted. Check the address." },
  "record.conflict": {
    title: "Not saved. Somebody else changed this meanwhile.",
    detail: "Look at both values and choose which one to keep.",
  },
  "record.changed": {
    title: "Not saved. Somebody else changed this at the same moment.",
    detail: "Load it again and repeat your change.",
  },
  "record.exists": { title: "This is there already.", detail: "Nothing was saved. Load the list again." },
  "dead-letter.missing": {
    title: "That delivery is no longer waiting.",
    detail: "It was run again already.",
  },
  "customer.missing": {
    title: "This customer isn't there.",
    detail: "It may have been deleted, or isn't shared with you.",
  },
  "customer.email-taken": {
    title: "Another customer has this e-mail address.",
    detail: "Nothing was saved. Open that customer, or use another address.",
  },
  "customer.external-id-taken": {
    title: "Another customer has this external id.",
    detail: "Nothing was saved. Open that customer, or use another id.",
  },
  "interaction.missing": {
    title: "This entry isn't there.",
    detail: "It may have been deleted, or isn't shared with you.",
  },
  "view.missing": {
    title: "This view isn't there.",
    detail: "It may have been deleted, or isn't shared with you.",
  },
  "view.not-yours": {
    title: "This view belongs to somebody else.",
    detail: "Save it under a name of your own, or ask an admin.",
  },
  "view.too-many": { title: "You have too many views.", detail: "Delete one that you no longer need." },
  "field.missing": { title: "This field isn't there.", detail: "Load the list of fields again." },
  "field.exists": {
    title: "There is a field with this key already.",
    detail: "Nothing was saved. Choose another key, or change that field.",
  },
  "field.in-use": {
    title: "This field has values already.",
    detail: "Nothing was saved. Archive it, and define another one for what you need.",
  },
  "field.too-many": {
    title: "There are too many fields.",
    detail: "Nothing was saved. Use one of those that are archived.",
  },
  "customer.custom-taken": {
    title: "Another customer has this value, and it may be there only once.",
    detail: "Nothing was saved. Open that customer, or use another value.",
  },
  "task.missing": {
    title: "This task isn't there.",
    detail: "It may have been deleted, or isn't shared with you.",
  },
  "customer.merge-too-many": {
    title: "These are too many to be one customer.",
    detail: "Nothing was merged. Take an earlier merge back, or remove addresses that nobody uses any more.",
  },
  "customer.not-absorbed": {
    title: "This customer isn't merged into that one.",
    detail: "It stands by itself. Load the page again.",
  },
  "customer.absorbed-deeper": {
    title: "This customer was merged into another one first.",
    detail: "Take the merge of that other one back, then this one.",
  },
  "duplicate.missing": {
    title: "This pair isn't there any more.",
    detail: "Load the list again.",
  },
  "order.missing": {
    title: "This order isn't there.",
    detail: "It may have been deleted, or isn't shared with you.",
  },
  // Workspaces and persons.
  "tenant.missing": {
    title: "This workspace isn't there.",
    detail: "Check the address, or choose one of your workspaces.",
  },
  "tenant.not-open": { title: "This workspace isn't open.", detail: "Ask its owner." },
  "tenant.too-many-new": {
    title: "You have made many workspaces today.",
    detail:
      "You have made as many as one person can in a day. Make the next one tomorrow (UTC), or go on with one that you have.",
  },
  "tenant.too-many-owned": {
    title: "You own as many workspaces as one person can.",
    detail:
      "You own as many workspaces as one person can. Make somebody else the owner of one, or ask whoever runs this service.",
  },
  "user.missing": { title: "This person isn't there.", detail: "Sign in again." },
  "user.unverified": {
    title: "Your e-mail address isn't confirmed yet.",
    detail: "Open the link in the mail we sent you, then try again.",
  },
  "membership.missing": {
    title: "You are not a member of this workspace.",
    detail: "Ask its owner for an invitation.",
  },
  "identity.taken": {
    title: "This is in use already.",
    detail: "Nothing was saved. Try again with another value.",
  },
  "sample.busy": {
    title: "The sample data is being changed right now.",
    detail: "Wait until that is finished and try again.",
  },
  "sample.present": {
    title: "The sample data is there already.",
    detail: "Remove it before adding it again.",
  },
  "sample.none": { title: "There is no sample data to remove." },
  // Files and imports.
  "file.missing": { title: "This file isn't there.", detail: "Its link may be too old. Ask for a new one." },
  "file.no-file": { title: "The file hasn't arrived yet.", detail: "Upload it again." },
  "file.gone": { title: "This file isn't there.", detail: "Its link may be too old. Ask for a new one." },
  "file.belies-name": {
    title: "This file isn't what its name says.",
    detail:
      "Save it again in the format of its ending, or give it the ending that fits, and upload it again.",
  },
  "file.too-large": { title: "This file is too large.", detail: "Split it and send the parts one by one." },
  "import.missing": { title: "This import isn't there.", detail: "Start a new one." },
  "import.no-file": { title: "The file hasn't arrived yet.", detail: "Upload it again." },
  "import.file-changed": {
    title: "The file changed while it was looked at.",
    detail: "Upload it again and wait until it was looked at.",
  },
  "import.binary": {
    title: "This isn't a text file.",
    detail: "Save the table as CSV and upload that file.",
  },
  "import.encoding": {
    title: "The letters of this file can't be read.",
    detail: "It isn't saved as UTF-8. In Excel, save the table as “CSV UTF-8” and upload that file.",
  },
  "import.empty": { title: "The file has no rows.", detail: "Choose another file." },
  "import.not-ready": {
    title: "The file hasn't been looked at yet.",
    detail: "Have it checked, then start the import.",
  },
  "import.repeated": {
    title: "This file was imported before.",
    detail: "Nothing was imported. Choose to import it again if you mean to.",
  },
  "import.none-refused": {
    title: "No refused rows to show.",
    detail: "They can be had when an import with such rows is done.",
  },
  "import.is-awaiting-file": { title: "The file hasn't arrived yet.", detail: "Upload it first." },
  "import.is-ready": { title: "This import hasn't been started yet.", detail: "Start it first." },
  "import.is-running": { title: "This import is running.", detail: "Wait until it is finished, or stop it." },
  "import.is-done": { title: "This import is finished.", detail: "Start a new one." },
  "import.is-failed": {
    title: "This import was interrupted.",
    detail: "Run it again: it goes on where it stopped.",
  },
  "import.not-checked": { title: "This file hasn't been gone through yet.", detail: "Check it first." },
  "import.is-undoing": { title: "This import is being undone.", detail: "Wait until that is finished." },
  "import.is-undone": { title: "This import was undone.", detail: "Start a new one." },
  "import.is-cancelled": { title: "This import was stopped.", detail: "Start a new one." },
  // Bulk changes.
  "job.missing": { title: "This job isn't there.", detail: "Look at the list of jobs." },
  "job.too-old": {
    title: "This can't be undone any more.",
    detail: "A change of many records can be undone for 90 days.",
  },
  "job.is-done": { title: "This job is finished.", detail: "It can still be undone." },
  "job.is-failed": { title: "This job was interrupted.", detail: "What it did can be undone." },
  "job.is-undoing": { title: "This job is being undone.", detail: "Wait until that is finished." },
  "job.is-undone": { title: "This job was undone.", detail: "There is nothing left to stop." },
  "job.is-undo-failed": {
    title: "Undoing this job was interrupted.",
    detail: "Undo it again: it goes on where it stopped.",
  },
  // Exports.
  "export.is-expired": {
    title: "The file of this export is gone.",
    detail: "Files are kept for a week. Export again to get the records as they are now.",
  },
  "export.missing": { title: "This export isn't there.", detail: "Start a new one." },
  "export.is-running": { title: "The file isn't ready yet.", detail: "Wait until it is written." },
  "export.is-failed": { title: "The file couldn't be written.", detail: "Start a new export." },
  "apikey.unknown": {
    title: "This API key doesn't work.",
    detail: "Check that it was copied as a whole, or make a new one in the settings.",
  },
  "apikey.expired": {
    title: "This API key has expired.",
    detail: "Make a new one in the settings of the workspace.",
  },
  "apikey.revoked": {
    title: "This API key was revoked.",
    detail: "Make a new one in the settings of the workspace.",
  },
  "apikey.missing": { title: "This API key isn't there.", detail: "Look at the list of keys." },
  "apikey.too-many": {
    title: "The workspace has as many API keys as it can have.",
    detail: "Revoke one that is not used any more.",
  },
  "apikey.told-already": {
    title: "This API key was made already, and a key is told once only.",
    detail: "Revoke it and make another.",
  },
  "apikey.sees-too-little": {
    title: "An API key sees all records of the workspace, and you don't.",
    detail: "Ask somebody who sees all records to make it.",
  },
  "apikey.scope-missing": {
    title: "This API key may not do this.",
    detail: "Make a key that has the scope named here.",
  },
} satisfies Record<string, ErrorSentence>;

/** A code with a sentence of its own. */
export type ErrorCode = keyof typeof errorsEn;

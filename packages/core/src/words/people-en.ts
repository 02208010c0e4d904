/** Who works here, how they come in and what their plan holds: what went wrong, in English. */
export const peopleEn = {
  "audit.sees-some": {
    title: "The audit tells of every record, and you see only some.",
    detail: "Somebody who sees all records can look for you.",
  },
  "role.may-not": {
    title: "Your role doesn't allow this.",
    detail: "Ask an owner or admin of the workspace.",
  },
  "session.none": { title: "You are not signed in.", detail: "Sign in and try again." },
  "sign-in.too-many": {
    title: "There were too many tries.",
    detail: "Wait a little, then try again. A new password can be chosen by mail at any time.",
  },
  "sign-in.busy": { title: "Many people are signing in.", detail: "Try again in a few seconds." },
  "second-factor.wrong-code": {
    title: "This code isn't right.",
    detail: "Each code works once. Wait for the next one in your app and type that.",
  },
  "second-factor.too-many": {
    title: "There were too many codes.",
    detail: "Wait a few minutes, then try again.",
  },
  "second-factor.start-again": {
    title: "This sign-in has taken too long.",
    detail: "Start again with your e-mail and password.",
  },
  "second-factor.required": {
    title: "This workspace asks for two-step sign-in.",
    detail: "Set it up for your account; then the workspace opens.",
  },
  "session.missing": { title: "This session has ended already.", detail: "Load the list again." },
  "mail-off.missing": {
    title: "This link doesn't work.",
    detail:
      "It may be cut off. Open it from the mail again, or choose in your preferences what you are told of.",
  },
  "member.missing": {
    title: "This person isn't a member here.",
    detail: "They may have left. Look at the list of members.",
  },
  "member.last-owner": {
    title: "A workspace needs an owner.",
    detail: "Make somebody else an owner first.",
  },
  "member.above-you": {
    title: "This is above your role.",
    detail: "Ask an owner of the workspace.",
  },
  "member.yourself": {
    title: "You can't do this to yourself.",
    detail: "Ask somebody else who manages members, or leave the workspace yourself.",
  },
  "member.not-active": {
    title: "This person isn't let in at the moment.",
    detail: "Let them in again first.",
  },
  "member.seat-limit": {
    title: "All seats of the workspace are taken.",
    detail: "Remove somebody who left, or ask an owner for more seats.",
  },
  "hand-over.missing": {
    title: "This hand-over isn't there.",
    detail: "Look at the list of members.",
  },
  "team.missing": {
    title: "This team isn't there.",
    detail: "It may have been deleted. Look at the list of teams.",
  },
  "team.name-taken": {
    title: "Another team has this name.",
    detail: "Another team has this name. Choose another.",
  },
  "invitation.missing": {
    title: "This invitation isn't there.",
    detail: "Ask whoever invited you to send it again.",
  },
  "invitation.is-expired": {
    title: "This invitation has expired.",
    detail: "Ask whoever invited you to send it again.",
  },
  "invitation.is-revoked": {
    title: "This invitation was taken back.",
    detail: "Ask an owner or admin of the workspace for a new one.",
  },
  "invitation.is-accepted": {
    title: "This invitation has been accepted already.",
    detail: "Sign in with the address it was sent to.",
  },
  "invitation.other-email": {
    title: "This invitation is for another address.",
    detail: "Sign in with the address it was sent to, or ask for one to yours.",
  },
  "invitation.sign-in-instead": {
    title: "This address has an account already.",
    detail: "Sign in, then accept the invitation.",
  },
  "invitation.too-often": {
    title: "This invitation was sent a moment ago.",
    detail: "Wait a minute, then send it again.",
  },
  "invitation.address-full": {
    title: "Many invitations went to this address today.",
    detail:
      "Many invitations went to this address today. No more are sent to it before tomorrow (UTC); the link in an earlier mail works for seven days.",
  },
  "usage.too-many-calls": {
    title: "There are too many calls at once.",
    detail:
      "Wait as many seconds as Retry-After says, then go on. The plan says how many a minute there may be.",
  },
  "usage.mails-full": {
    title: "The plan has no mail left for now.",
    detail:
      "Send it again tomorrow (UTC), or next month where the month's mails are used up; or ask for a larger plan. Mails about security always go.",
  },
  "usage.storage-full": {
    title: "The plan has no room for this file.",
    detail:
      "Every file that is stored stays. Delete files you don't need, choose a smaller one, or ask for a larger plan.",
  },
  "usage.customers-full": {
    title: "The plan has no room for another customer.",
    detail:
      "Everything that is stored stays and can be changed. Delete customers you don't need, or ask for a larger plan.",
  },
};

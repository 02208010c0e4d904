/** The events that are news to somebody. Apart from who is told what of them, since the relay's bundle has the list too. */
export const newsworthy = [
  "task.created",
  "task.edited",
  "customer.created",
  "customer.edited",
  "interaction.logged",
  "import.finished",
  "import.failed",
  "import.cancelled",
  "bulk.finished",
  "bulk.failed",
  "bulk.cancelled",
  "export.finished",
  "export.failed",
  "duplicates.swept",
] as const;

export type Newsworthy = (typeof newsworthy)[number];

import { z } from "zod";
import { command } from "../kernel/command.ts";
import { deadLetters, retryDeadLetter } from "../kernel/dead-letter.ts";
import { DeadLetter } from "./schema.ts";

/** Reactions that failed for good and wait for somebody to look at them, oldest first. */
export const list = command(
  { action: "dead-letter.list", permit: "dead-letter:manage", input: z.object({}) },
  async (scope): Promise<{ items: DeadLetter[] }> => ({ items: await deadLetters(scope) }),
);

/** Runs one of them again. @throws AppError missing */
export const retry = command(
  {
    action: "dead-letter.retry",
    permit: "dead-letter:manage",
    input: DeadLetter.pick({ seq: true, subscriber: true }),
  },
  (scope, letter): Promise<void> => retryDeadLetter(scope, letter),
);

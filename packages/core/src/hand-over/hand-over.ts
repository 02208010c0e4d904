import { z } from "zod";
import { command } from "../kernel/command.ts";
import { HandOverId } from "../kernel/schema.ts";
import { handed } from "../nouns/handed.ts";
import { members } from "../user/repo.ts";
import { handOvers } from "./repo.ts";
import type { HandOver } from "./schema.ts";
import { handOverOf } from "./view.ts";

const shown = 50;
const nounNames = handed.map(({ noun }) => noun);

/** The last hand-overs, the newest first, and how far each came. */
export const list = command(
  { action: "hand-over.list", permit: "member:manage", input: z.object({}) },
  async (scope): Promise<{ items: HandOver[] }> => {
    const [items, all] = await Promise.all([handOvers(scope).latest(shown), members(scope).all()]);
    return { items: items.map((item) => handOverOf(item, all, nounNames)) };
  },
);

export const read = command(
  { action: "hand-over.read", permit: "member:manage", input: z.object({ handOverId: HandOverId }) },
  async (scope, { handOverId }): Promise<HandOver> => {
    const [item, all] = await Promise.all([handOvers(scope).expect(handOverId), members(scope).all()]);
    return handOverOf(item, all, nounNames);
  },
);

import type { Me, PreferencesEdit } from "@rabita/core/user/schema";
import { useMutation, useQueryClient } from "@tanstack/solid-query";
import { createEffect } from "solid-js";
import type { z } from "zod";
import { ApiError } from "../api/error.ts";
import { editMe, getMe } from "../api/me.ts";
import { switchLocale } from "../i18n/locale.ts";
import { formatLike } from "./formatting.ts";
import { keep, kept } from "./kept.ts";
import { useQuery } from "./query.ts";

export const meKey = ["me"] as const;

/** The signed-in person and their workspaces; its error has status 401 where nobody is signed in. */
export const useMe = () =>
  useQuery(() => ({
    queryKey: meKey,
    queryFn: ({ signal }) => getMe(signal),
    staleTime: 60_000,
    retry: (tries, error) => tries < 2 && !(error instanceof ApiError && error.status === 401),
  }));

type Edit = z.input<typeof PreferencesEdit>;

/** The change without what was left out of it, so that it can be laid over what is shown. */
const given = (change: Edit): Partial<Me["user"]> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

/** Changes the person's preferences: at once on the screen, back again if the server says no. */
export function useEditMe() {
  const client = useQueryClient();
  return useMutation(() => ({
    mutationFn: (change: Edit) => editMe(change),
    onMutate: async (change) => {
      // What was asked before would put the old choice back.
      await client.cancelQueries({ queryKey: meKey });
      const before = client.getQueryData<Me>(meKey);
      if (before) client.setQueryData<Me>(meKey, { ...before, user: { ...before.user, ...given(change) } });
      return { before };
    },
    onError: (_error, _change, context) => client.setQueryData(meKey, context?.before),
    onSuccess: (me) => client.setQueryData(meKey, me),
  }));
}

/**
 * Keeps language, digits and calendar as the signed-in person wants them. A language chosen in this browser before
 * signing in is newer than the stored one, so it is stored.
 */
export function useOwnTaste(me: () => Me | undefined): void {
  const edit = useEditMe();
  createEffect(() => {
    const user = me()?.user;
    if (!user) return;
    formatLike({ calendar: user.calendar, digits: user.digits });
    const chosen = kept("locale-unsaved") === null ? null : kept("locale");
    keep("locale-unsaved", null);
    if ((chosen === "en" || chosen === "fa" || chosen === "ar") && chosen !== user.locale) {
      edit.mutate({ locale: chosen });
    } else switchLocale(user.locale);
  });
}

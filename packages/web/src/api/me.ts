import type { Me, PreferencesEdit } from "@rabita/core/user/schema";
import type { z } from "zod";
import { request } from "./client.ts";

export const getMe = (signal?: AbortSignal): Promise<Me> =>
  request("GET", "/api/me", signal ? { signal } : {});

export const editMe = (body: z.input<typeof PreferencesEdit>): Promise<Me> =>
  request("PATCH", "/api/me", { body });

import { z } from "zod";

/** Headers that a route may ask for. */
export const AskedHeaders = z.object({ "idempotency-key": z.string().min(1).max(200).optional() });

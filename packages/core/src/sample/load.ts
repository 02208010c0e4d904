import { conflict, isAppError } from "../kernel/error.ts";
import { fingerprint } from "../kernel/id.ts";
import type { TenantScope } from "../kernel/scope.ts";
import type { TenantItem } from "../tenant/repo.ts";
import { addChunk, type Place } from "./add.ts";
import { type SampleCustomer, sampleCustomers } from "./generate.ts";
import { howMany } from "./how-many.ts";
import { type Part, sampleParts } from "./repo.ts";

/** Tries of one chunk while others make it or take its e-mail addresses. */
const mostTries = 8;

/**
 * Brings the round's sample data in, from where it stands. It can be killed at any moment and called again, by several
 * at a time; nothing is there twice. @throws AppError conflict `sample.busy` where the round was removed meanwhile
 */
export async function loadSample(scope: TenantScope, tenant: TenantItem): Promise<void> {
  let place = placeAfter(scope, (await sampleParts(scope).ofRound(tenant.sampleRound)).at(-1));
  let people = invented(tenant, place);
  for (let tries = 1; place.from < howMany; tries += 1) {
    try {
      place = placeAfter(scope, await addChunk(scope, tenant, people, place));
      tries = 0;
    } catch (error) {
      if (!isAppError(error, "conflict") || tries === mostTries) throw error;
      const last = (await sampleParts(scope).ofRound(tenant.sampleRound)).at(-1);
      const othersWentOn = last !== undefined && last.chunk >= place.chunk;
      // The chunk is marked and yet nobody made it: that is how a removal closes a round.
      if (error.code === "write.repeated" && !othersWentOn) throw conflict("sample.busy");
      if (othersWentOn) tries = 0;
      place = placeAfter(scope, last);
      people = invented(tenant, place);
    }
  }
}

const placeAfter = (scope: TenantScope, part: Part | undefined): Place =>
  part
    ? { chunk: part.chunk + 1, from: part.next, at: part.at }
    : { chunk: 0, from: 0, at: scope.now().toISOString() };

/** The round's customers: the same for whoever goes on with it. */
function invented(
  { tenantId, sampleRound, locale, country, currency }: TenantItem,
  { at }: Place,
): SampleCustomer[] {
  const seed = Number.parseInt(fingerprint(tenantId, String(sampleRound)).slice(0, 8), 16);
  return sampleCustomers(seed, { locale, country, currency, now: new Date(at) });
}

import { look as lookForDuplicates } from "@rabita/core/duplicate/sweep";
import { begun, putHandOver } from "@rabita/core/hand-over/begin";
import { TenantScope } from "@rabita/core/kernel/scope";
import type { Services } from "@rabita/core/kernel/services";
import { write } from "@rabita/core/kernel/write";
import type { Owner } from "../fixtures/service.ts";
import { setUp } from "../fixtures/workspace.ts";

/** Ids of records, by the name that paths and bodies have for them. */
export type Ids = Record<string, string>;

/** Fills a workspace with one of everything; the word stands in every text of it. */
export async function recordsOf(services: Services, owner: Owner, word = "secret"): Promise<Ids> {
  const at = `/api/t/${owner.tenantId}`;
  const make = async (path: string, body: unknown) => {
    const answer = await owner.call("post", at + path, body);
    if (answer.status >= 300) throw new Error(`${path}: ${answer.text}`);
    return answer.body as Record<string, never>;
  };
  const ids: Ids = { userId: owner.userId };
  const sara = {
    displayName: `${word} Sara`,
    emails: [`sara@${word}.example`],
    phones: ["+12125550123"],
  };
  const customerId = (await make("/customers", sara)).customerId ?? "";
  ids.customerId = customerId;
  await make("/customers", { displayName: `${word} Sarah`, phones: ["+12125550123"] });
  const service = TenantScope.forJob(services, owner.tenantId, "test");
  await lookForDuplicates(service, {}, "sweep");
  const pairs = await owner.call("get", `${at}/duplicates`);
  ids.duplicateId = (pairs.body.items as { duplicateId: string }[])[0]?.duplicateId ?? "";
  const lines = [{ name: `${word} tea`, quantity: 1, amount: 100 }];
  ids.orderId = (await make("/orders", { customerId, currency: "USD", lines })).orderId ?? "";
  const call = { kind: "call", text: `${word} talk` };
  ids.interactionId = (await make(`/customers/${customerId}/interactions`, call)).interactionId ?? "";
  const announced = await make(`/customers/${customerId}/files`, { name: `${word}.pdf`, size: 10 });
  ids.fileId = (announced.file as unknown as { fileId: string }).fileId;
  ids.fieldKey = `${word}_code`;
  await make("/fields", { key: ids.fieldKey, label: `${word} code`, type: "text" });
  ids.taskId = (await make("/tasks", { title: `${word} errand`, customerId })).taskId ?? "";
  const { import: made } = await make("/imports", { noun: "order", fileName: `${word}.csv`, size: 10 });
  ids.importId = (made as unknown as { importId: string }).importId;
  const bulk = { selection: { ids: [customerId] }, change: { addTags: [word] } };
  ids.jobId = String((await make("/customers/bulk", bulk)).jobId);
  const view = { name: `${word} view`, visibility: "everyone", state: { text: word } };
  ids.viewId = (await make("/views", view)).viewId ?? "";
  ids.exportId = String((await make("/exports", { noun: "customer", format: "csv" })).exportId);
  await setUp(services, owner.tenantId, 1);
  ids.teamId = (await make("/teams", { name: `${word} team`, memberIds: [owner.userId] })).teamId ?? "";
  const item = begun(service, { from: owner.userId, to: owner.userId });
  await putHandOver(write(service, "test.hand-over"), item).commit();
  ids.handOverId = item.handOverId;
  const invited = await make("/invitations", { emails: [`${word}@example.com`], role: "agent" });
  ids.invitationId = (invited.items as unknown as { invitationId: string }[])[0]?.invitationId ?? "";
  const key = { name: `${word} shop`, scopes: ["customer:read"], expiresAt: null };
  const { apiKey } = await make("/api-keys", key);
  ids.apiKeyId = (apiKey as unknown as { apiKeyId: string }).apiKeyId;
  return ids;
}

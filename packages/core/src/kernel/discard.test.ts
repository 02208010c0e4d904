import { expect, test } from "vitest";
import { memoryFiles } from "../../../../test/fixtures/files.ts";
import { ownServices } from "../../../../test/fixtures/own-services.ts";
import { openWorkspace } from "../../../../test/fixtures/workspace.ts";
import * as Customer from "../customer/customer.ts";
import * as Export from "../export/export.ts";
import { finish, writeFile } from "../export/write.ts";
import * as File from "../file/file.ts";
import { sweepFiles } from "./discard.ts";

const files = memoryFiles();
const at = { now: new Date("2026-03-01T10:00:00Z") };
const services = await ownServices({ files, clock: { now: () => at.now } });

const days = (count: number) => {
  at.now = new Date(at.now.getTime() + count * 24 * 3600_000);
};

test("the content of a deleted file goes when the file can be restored no more; one that was restored stays", async () => {
  const { owner } = await openWorkspace(services);
  const { customerId } = await Customer.create(owner, { body: { displayName: "Sara" } });
  const add = async (name: string) => {
    const { file, upload } = await File.announce(owner, { customerId, body: { name, size: 4 } });
    await files.write(upload.fields.key ?? "", Buffer.from("text"), "");
    await File.uploaded(owner, { customerId, fileId: file.fileId });
    return { customerId, fileId: file.fileId };
  };
  const [gone, kept, stays] = [await add("gone.txt"), await add("kept.txt"), await add("stays.txt")];
  const held = ({ fileId }: typeof gone) => [...files.held.keys()].some((name) => name.includes(fileId));
  await File.remove(owner, gone);
  await File.remove(owner, kept);
  await File.restore(owner, kept);
  days(89);
  await sweepFiles(owner);
  expect([gone, kept, stays].map(held)).toEqual([true, true, true]);
  days(2);
  await sweepFiles(owner);
  await sweepFiles(owner);
  expect([gone, kept, stays].map(held)).toEqual([false, true, true]);
});

test("the file of an export can be fetched for a week, and says so afterwards", async () => {
  const { owner } = await openWorkspace(services);
  await Customer.create(owner, { body: { displayName: "Sara" } });
  const { exportId } = await Export.start(owner, { body: { noun: "customer", format: "csv" } });
  await writeFile(owner, exportId);
  await (await finish(owner, exportId))?.commit();
  days(6);
  await sweepFiles(owner);
  expect((await Export.link(owner, { exportId })).url).toContain("customers-");
  days(1);
  await sweepFiles(owner);
  await expect(Export.link(owner, { exportId })).rejects.toMatchObject({ code: "export.is-expired" });
});

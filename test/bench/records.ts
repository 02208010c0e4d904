import type { CustomerItem } from "../../packages/core/src/customer/repo.ts";
import type { Ground } from "./ground.ts";
import { type Report, repeated, spread } from "./report.ts";

const times = 40;

/** One customer: read, made, changed. Each is one HTTP request. */
export async function records(ground: Ground, report: Report, customers: CustomerItem[]): Promise<void> {
  const id = (n: number) => customers[(n * 977) % customers.length]?.customerId ?? "";
  const page = (n: number) => ground.call("GET", `/customers/${id(n)}/page`);
  await page(0);
  const shown = spread(await repeated(times, page));
  const read = await ground.counting(() => page(1));
  report.judge(
    "customer's page, one request",
    `${shown.text} · ${read.calls} calls · ${read.readUnits} read units`,
    "≤ 4 calls, ≤ 5 read units",
    read.calls <= 4 && read.readUnits <= 5,
  );

  const create = (n: number) =>
    ground.call("POST", "/customers", { displayName: `New ${n}`, emails: [`new${n}@bench.example`] });
  const made = spread(await repeated(times, create));
  const created = await ground.counting(() => create(times));
  report.judge(
    "create with a unique e-mail",
    `${made.text} · ${created.calls} calls · ${created.writeUnits} write units`,
    "≤ 10 write units",
    created.writeUnits <= 10,
  );

  const versionOf = async (n: number) => {
    const { body } = await ground.call("GET", `/customers/${id(n)}`);
    return { id: id(n), version: body.version };
  };
  const known = await Promise.all(Array.from({ length: times + 1 }, (_, n) => versionOf(n + 3)));
  const change = (n: number) =>
    ground.call("PATCH", `/customers/${known[n]?.id}`, { version: known[n]?.version, about: `Note ${n}` });
  const changed = spread(await repeated(times, change));
  const edited = await ground.counting(() => change(times));
  report.judge(
    "edit",
    `${changed.text} · ${edited.calls} calls · ${edited.writeUnits} write units`,
    "≤ 6 write units",
    edited.writeUnits <= 6,
  );
}

import { finish } from "@rabita/core/import/finish";
import { loadSlice } from "@rabita/core/import/load";
import type { ImportId } from "@rabita/core/kernel/schema";
import { TenantScope } from "@rabita/core/kernel/scope";
import { beforeAll, describe, expect, it } from "vitest";
import { ownServices } from "../fixtures/own-services.ts";
import { type Owner, ownerOf, serviceApp } from "../fixtures/service.ts";

let owner: Owner;
let base: string;

const services = await ownServices();
const app = await serviceApp(services);
beforeAll(async () => {
  owner = await ownerOf(app, services, "owner@example.com");
  base = `/api/t/${owner.tenantId}`;
});

const last = async () => Number((await owner.call("get", `${base}/changes?after=0&limit=500`)).body.last);

/** The call is refused with a problem document that names `code` (and a field's rule), and the journal has not moved. */
async function refused(
  call: Promise<Awaited<ReturnType<Owner["call"]>>>,
  status: number,
  code: string,
  field?: { path: string; rule: string },
) {
  const answer = await call;
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.body).toMatchObject({ code, status, errorId: expect.any(String), title: expect.any(String) });
  if (field)
    expect(answer.body.fields).toContainEqual(
      expect.objectContaining({ ...field, message: expect.any(String) }),
    );
  return answer;
}

async function unchanged(run: () => Promise<unknown>) {
  const before = await last();
  await run();
  expect(await last()).toBe(before);
}

describe("customers", () => {
  it("a 10,000-character name is refused with the limit, in the asker's language", () =>
    unchanged(async () => {
      const call = owner.call(
        "post",
        `${base}/customers`,
        { displayName: "x".repeat(10_000) },
        { "accept-language": "fa-IR, en;q=0.5" },
      );
      const { body, headers } = await refused(call, 422, "input.invalid", {
        path: "displayName",
        rule: "too-long",
      });
      expect(headers.get("content-language")).toBe("fa");
      expect(JSON.stringify(body.fields)).toContain("۲۰۰");
    }));

  it("what is no JSON, an unknown field, a wrong type and a body over 1 MB are refused", () =>
    unchanged(async () => {
      await refused(owner.call("post", `${base}/customers`, "{"), 400, "input.malformed");
      await refused(
        owner.call("post", `${base}/customers`, { displayName: "A", admin: true }),
        422,
        "input.invalid",
        { path: "admin", rule: "unknown" },
      );
      await refused(owner.call("post", `${base}/customers`, { displayName: 7 }), 422, "input.invalid", {
        path: "displayName",
        rule: "type",
      });
      await refused(owner.call("post", `${base}/customers`, {}), 422, "input.invalid", {
        path: "displayName",
        rule: "required",
      });
      await refused(
        owner.call("post", `${base}/customers`, { displayName: "A", phones: ["12"] }),
        422,
        "input.invalid",
        { path: "phones.0", rule: "phone" },
      );
      await refused(
        owner.call("post", `${base}/customers`, { about: "x".repeat(1024 * 1024) }),
        413,
        "body.too-large",
      );
    }));

  it("a duplicate e-mail is a conflict, whatever its case", async () => {
    const made = await owner.call("post", `${base}/customers`, {
      displayName: "One",
      emails: ["one@example.com"],
    });
    expect(made.status).toBe(201);
    await unchanged(() =>
      refused(
        owner.call("post", `${base}/customers`, { displayName: "Two", emails: ["ONE@example.com"] }),
        409,
        "customer.email-taken",
        { path: "emails", rule: "taken" },
      ),
    );
  });

  it("a stale version of the same field is a conflict with both values; of another field it merges", async () => {
    const { customerId } = (await owner.call("post", `${base}/customers`, { displayName: "Old" })).body;
    const path = `${base}/customers/${customerId}`;
    expect((await owner.call("patch", path, { version: 1, displayName: "Theirs" })).status).toBe(200);
    const { body } = await refused(
      owner.call("patch", path, { version: 1, displayName: "Mine" }),
      409,
      "record.conflict",
    );
    expect(body).toMatchObject({
      version: 2,
      conflicts: [{ path: "displayName", yours: "Mine", theirs: "Theirs" }],
    });
    const merged = await owner.call("patch", path, { version: 1, stage: "loyal" });
    expect(merged.body).toMatchObject({ displayName: "Theirs", stage: "loyal", version: 3 });
    await refused(owner.call("delete", `${path}?version=1`), 409, "record.conflict");
  });

  it("a replayed POST answers with what was made, and makes nothing; its key with another body is refused", async () => {
    const headers = { "idempotency-key": "0190163d-8694-739b-aea5-966c26f8ad91" };
    const first = await owner.call(
      "post",
      `${base}/customers`,
      { displayName: "Once", emails: ["once@example.com"] },
      headers,
    );
    await unchanged(async () => {
      const again = await owner.call(
        "post",
        `${base}/customers`,
        { displayName: "Once", emails: ["once@example.com"] },
        headers,
      );
      expect([again.status, again.body.customerId]).toEqual([201, first.body.customerId]);
      await refused(
        owner.call("post", `${base}/customers`, { displayName: "Other" }, headers),
        409,
        "idempotency.key-reused",
      );
    });
  });

  it("another site's page can't change anything in our user's name", () =>
    unchanged(() =>
      refused(
        owner.call("post", `${base}/customers`, { displayName: "A" }, { origin: "https://evil.example" }),
        403,
        "request.origin",
      ),
    ));
});

describe("imports", () => {
  async function uploaded(noun: string, content: Uint8Array | string): Promise<string> {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const answer = await owner.call("post", `${base}/imports`, {
      noun,
      fileName: "file.csv",
      size: bytes.length,
    });
    const { importId } = answer.body.import as { importId: string };
    await services.files.write(`${owner.tenantId}/imports/${importId}/file`, bytes, "text/csv");
    return importId;
  }

  it("a file over the limit is refused before it is sent", () =>
    unchanged(() =>
      refused(
        owner.call("post", `${base}/imports`, {
          noun: "order",
          fileName: "big.csv",
          size: 300 * 1024 * 1024,
        }),
        422,
        "input.invalid",
        { path: "size", rule: "too-large" },
      ),
    ));

  it("a binary file and a file that never came are refused", async () => {
    const png = await uploaded("customer", Buffer.from("89504e470d0a1a0a0000000d49484452000000", "hex"));
    await unchanged(() =>
      refused(owner.call("post", `${base}/imports/${png}/inspect`), 422, "import.binary"),
    );
    const { body } = await owner.call("post", `${base}/imports`, {
      noun: "order",
      fileName: "file.csv",
      size: 10,
    });
    const { importId } = body.import as { importId: string };
    await refused(owner.call("post", `${base}/imports/${importId}/inspect`), 409, "import.no-file");
  });

  it("options that make no sense are refused, each with its place", async () => {
    const importId = await uploaded("order", "id;date;total\n1;2024-01-31;10.00\n");
    const { inspection } = (await owner.call("post", `${base}/imports/${importId}/inspect`)).body as {
      inspection: { options: object };
    };
    const run = (options: object) =>
      owner.call("post", `${base}/imports/${importId}/run`, { ...inspection.options, ...options });
    await unchanged(async () => {
      await refused(run({ columns: ["ignore", "ignore", "ignore"] }), 422, "input.invalid", {
        path: "columns",
        rule: "needs-total",
      });
      await refused(run({ columns: ["total", "total", "placedAt"] }), 422, "input.invalid", {
        path: "columns.1",
        rule: "used-twice",
      });
      await refused(run({ currency: "dollars" }), 422, "input.invalid", {
        path: "currency",
        rule: "currency",
      });
    });
  });

  it("a broken row in the middle is refused with its reason, and the rows around it come in once", async () => {
    const rows = [
      "name,email",
      "Ana,ana@example.com",
      'Bro"ken,"x',
      "Cem,cem@example.com",
      `${"y".repeat(201)},long@example.com`,
      "Dee,no-address",
      "Ana again,ana@example.com",
      "=1+1,formula@",
    ];
    const importId = await uploaded("customer", rows.join("\n"));
    const { inspection } = (await owner.call("post", `${base}/imports/${importId}/inspect`)).body as {
      inspection: { options: object };
    };
    const options = { ...inspection.options, columns: ["displayName", "email"], key: "email" };
    expect((await owner.call("post", `${base}/imports/${importId}/run`, options)).status).toBe(202);
    const scope = TenantScope.forJob(services, owner.tenantId, "test");
    await loadSlice(scope, importId as ImportId, 60_000);
    await loadSlice(scope, importId as ImportId, 60_000);
    await (await finish(scope, importId as ImportId))?.commit();
    const { body } = await owner.call("get", `${base}/imports/${importId}`);
    expect(body).toMatchObject({ state: "done", counts: { customers: 2, refused: 5, rows: 7 } });
    const chunks: Buffer[] = [];
    for await (const chunk of await services.files.read(`${owner.tenantId}/imports/${importId}/refused.csv`))
      chunks.push(chunk);
    const file = Buffer.concat(chunks).toString();
    expect(file.trim().split("\r\n")).toHaveLength(6);
    expect(file).toContain("'=1+1");
  });

  it("a file that was imported before is noticed, and runs again only on purpose", async () => {
    const content = "name,email\nEli,eli@example.com\n";
    const first = await uploaded("customer", content);
    const { inspection } = (await owner.call("post", `${base}/imports/${first}/inspect`)).body as {
      inspection: { options: object };
    };
    expect((await owner.call("post", `${base}/imports/${first}/run`, inspection.options)).status).toBe(202);
    const second = await uploaded("customer", content);
    const found = (await owner.call("post", `${base}/imports/${second}/inspect`)).body as {
      inspection: { repeatOf: object };
    };
    expect(found.inspection.repeatOf).toMatchObject({ importId: first });
    await refused(
      owner.call("post", `${base}/imports/${second}/run`, inspection.options),
      409,
      "import.repeated",
    );
    expect(
      (await owner.call("post", `${base}/imports/${second}/run`, { ...inspection.options, repeat: true }))
        .status,
    ).toBe(202);
  });
});

import { expect, test } from "vitest";
import { httpEvent } from "../../../../test/infra/http-event.ts";
import { trustedHeaders } from "./http.ts";

const secret = "what CloudFront shows";
const event = (headers: Record<string, string>) => httpEvent("/api/health", headers);

test("a request through CloudFront keeps the address that CloudFront wrote, and loses the secret", () => {
  const headers = trustedHeaders(event({ "x-rabita-edge": secret }), secret);
  expect(headers).toMatchObject({ "x-rabita-ip": "203.0.113.9" });
  expect(headers).not.toHaveProperty("x-rabita-edge");
});

test.each([["another secret"], [""], [`${secret} `]])("a request that shows %j is not believed", (shown) => {
  expect(trustedHeaders(event({ "x-rabita-edge": shown }), secret)).toBeUndefined();
});

test("a request that shows nothing is not believed", () => {
  expect(trustedHeaders(event({}), secret)).toBeUndefined();
});

test("without an edge the address is the one that API Gateway saw, not the one the client says", () => {
  expect(trustedHeaders(event({}), undefined)).toMatchObject({ "x-rabita-ip": "64.252.86.1" });
});

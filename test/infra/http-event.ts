import { secrets } from "./aws.ts";

/** An event of API Gateway's HTTP API (payload 2.0) as CloudFront's request arrives. */
export const httpEvent = (
  path: string,
  headers: Record<string, string> = { "x-rabita-edge": secrets.edge },
) => ({
  version: "2.0",
  routeKey: `ANY ${path}`,
  rawPath: path,
  rawQueryString: "",
  headers: {
    accept: "application/json",
    "accept-language": "fa",
    host: "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com",
    "user-agent": "Amazon CloudFront",
    "x-forwarded-for": "203.0.113.9, 64.252.86.1",
    "x-forwarded-port": "443",
    "x-forwarded-proto": "https",
    "x-rabita-ip": "203.0.113.9",
    ...headers,
  },
  requestContext: {
    accountId: "111122223333",
    apiId: "a1b2c3d4e5",
    domainName: "a1b2c3d4e5.execute-api.eu-central-1.amazonaws.com",
    domainPrefix: "a1b2c3d4e5",
    http: {
      method: "GET",
      path,
      protocol: "HTTP/1.1",
      sourceIp: "64.252.86.1",
      userAgent: "Amazon CloudFront",
    },
    requestId: "VvZ3phGwFiAEPqQ=",
    routeKey: `ANY ${path}`,
    stage: "$default",
    time: "22/Nov/2026:14:00:00 +0000",
    timeEpoch: 1795356000000,
  },
  isBase64Encoded: false,
});

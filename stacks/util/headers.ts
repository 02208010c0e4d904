import { Duration } from "aws-cdk-lib";
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from "aws-cdk-lib/aws-cloudfront";
import type { Stack } from "sst/constructs";

const everywhere: ResponseSecurityHeadersBehavior = {
  strictTransportSecurity: {
    accessControlMaxAge: Duration.days(365),
    includeSubdomains: false,
    override: true,
  },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
  referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN, override: true },
};

/** For the app's pages: nothing runs, loads or is sent but from and to this origin, save uploads to the bucket. */
export const pageHeaders = (stack: Stack, uploads: string) =>
  new ResponseHeadersPolicy(stack, "page-headers", {
    securityHeadersBehavior: {
      ...everywhere,
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(uploads), override: true },
    },
  });

/** For the API, which says itself what its documents may load. */
export const apiHeaders = (stack: Stack) =>
  new ResponseHeadersPolicy(stack, "api-headers", { securityHeadersBehavior: everywhere });

const contentSecurityPolicy = (uploads: string) =>
  [
    "default-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self' ${uploads}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "upgrade-insecure-requests",
  ].join("; ");

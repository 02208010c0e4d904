import {
  answerPolicy,
  httpsFor,
  pagePolicy,
  securityHeaders,
} from "@rabita/functions/src/http/security-headers.ts";
import { Duration } from "aws-cdk-lib";
import {
  HeadersFrameOption,
  type HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from "aws-cdk-lib/aws-cloudfront";
import type { Stack } from "sst/constructs";

/** CloudFront has settings of its own for these, and takes them in no other way. */
const {
  "x-content-type-options": _,
  "x-frame-options": frames,
  "referrer-policy": referrer,
  ...others
} = securityHeaders;

const everywhere: ResponseSecurityHeadersBehavior = {
  strictTransportSecurity: {
    accessControlMaxAge: Duration.seconds(httpsFor),
    includeSubdomains: false,
    override: true,
  },
  contentTypeOptions: { override: true },
  frameOptions: { frameOption: HeadersFrameOption[frames], override: true },
  referrerPolicy: { referrerPolicy: referrer as HeadersReferrerPolicy, override: true },
};

const customHeadersBehavior = {
  customHeaders: Object.entries(others).map(([header, value]) => ({ header, value, override: true })),
};

/** For the app's pages: nothing runs, loads or is sent but from and to this origin, save uploads to the bucket. */
export const pageHeaders = (stack: Stack, uploads: string) =>
  new ResponseHeadersPolicy(stack, "page-headers", {
    securityHeadersBehavior: {
      ...everywhere,
      contentSecurityPolicy: {
        contentSecurityPolicy: pagePolicy({ secure: true, uploads }),
        override: true,
      },
    },
    customHeadersBehavior,
  });

/** For the API, whose documents say themselves what they may load; nothing else of it may load anything. */
export const apiHeaders = (stack: Stack) =>
  new ResponseHeadersPolicy(stack, "api-headers", {
    securityHeadersBehavior: {
      ...everywhere,
      contentSecurityPolicy: { contentSecurityPolicy: answerPolicy, override: false },
    },
    customHeadersBehavior,
  });

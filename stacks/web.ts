import { Fn } from "aws-cdk-lib";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import {
  AllowedMethods,
  CachePolicy,
  FunctionEventType,
  HttpVersion,
  OriginRequestPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from "aws-cdk-lib/aws-cloudfront";
import { HttpOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { type StackContext, StaticSite, use } from "sst/constructs";
import { api } from "./api.ts";
import { storage } from "./storage.ts";
import { accept } from "./util/accept.ts";
import { showAddress, showApp } from "./util/edge-function.ts";
import { apiHeaders, pageHeaders } from "./util/headers.ts";

type SiteOverrides = NonNullable<
  NonNullable<ConstructorParameters<typeof StaticSite>[2]>["cdk"]
>["distribution"];

/**
 * How long browsers keep the files; the last line that fits counts, after SST's own, which keeps every script for
 * good. Names in assets/ change with what is in them; all others keep theirs.
 */
export const caching = [
  { files: "*", cacheControl: "max-age=0,no-cache" },
  { files: "assets/**", cacheControl: "max-age=31536000,public,immutable" },
];

/** The web app and, under /api, the API: one origin, so that cookies and the content policy stay simple. */
export function web({ stack }: StackContext) {
  const { config, files } = use(storage);
  const { endpoint, edgeSecret } = use(api);

  const distribution = {
    comment: "Rabita",
    httpVersion: HttpVersion.HTTP2_AND_3,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
    // SST would turn every 403 and 404, the API's too, into 200 with the start page.
    errorResponses: [],
    defaultBehavior: {
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      responseHeadersPolicy: pageHeaders(stack, `https://${files.bucketRegionalDomainName}`),
      functionAssociations: [{ function: showApp(stack), eventType: FunctionEventType.VIEWER_REQUEST }],
    },
    additionalBehaviors: {
      "/api/*": {
        origin: new HttpOrigin(Fn.select(2, Fn.split("/", endpoint)), {
          customHeaders: { "x-rabita-edge": edgeSecret.secretValue.unsafeUnwrap() },
        }),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        responseHeadersPolicy: apiHeaders(stack),
        viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
        functionAssociations: [{ function: showAddress(stack), eventType: FunctionEventType.VIEWER_REQUEST }],
      },
    },
  };

  const site = new StaticSite(stack, "site", {
    path: "packages/web",
    buildCommand: "npm run build",
    buildOutput: "dist",
    // Who has an older page open still asks for its parts.
    purgeFiles: false,
    assets: { fileOptions: caching },
    vite: { types: "../../.sst/web-env.d.ts" },
    // SST's type asks for the origin of the default behaviour, which SST itself puts in.
    cdk: {
      bucket: { enforceSSL: true },
      distribution: distribution as unknown as NonNullable<SiteOverrides>,
    },
    ...customDomain(),
  });

  accept(site, {
    "AwsSolutions-S1": "It holds the app's public files and nothing of anybody.",
    "AwsSolutions-CFR1": "Customers of all countries are welcome.",
    "AwsSolutions-CFR2":
      "Limits per account, address and tenant are the service's own; a firewall is the operator's choice.",
    "AwsSolutions-CFR3":
      "Calls of the API are logged behind it; who fetched the app's public files is nobody's business.",
    "AwsSolutions-CFR4":
      "With a certificate of the operator's it speaks TLS 1.2 and newer; CloudFront's own address leaves no choice.",
    "AwsSolutions-CFR7": "SST gives the bucket to an origin access identity, which nobody else has.",
  });

  stack.addOutputs({ Address: site.url });

  function customDomain() {
    const { certificateArn, appUrl } = config;
    if (!certificateArn) return {};
    const certificate = Certificate.fromCertificateArn(stack, "certificate", certificateArn);
    const { hostname } = new URL(appUrl);
    return { customDomain: { domainName: hostname, isExternalDomain: true, cdk: { certificate } } };
  }
}

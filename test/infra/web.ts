import { answerPolicy, httpsFor, securityHeaders } from "@rabita/functions/src/http/security-headers.ts";
import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { caching } from "../../stacks/web.ts";
import type { Deployment } from "./app.ts";

/** One origin for app and API, and what the edge adds to them. */
export function webGuarantees(prod: Deployment): void {
  const web = prod.template("web");
  const [distribution] = Object.values(web.findResources("AWS::CloudFront::Distribution"));
  const config = distribution?.Properties.DistributionConfig;

  /** The code of the edge function that the behaviour runs on requests. */
  const codeOf = (behaviour: {
    FunctionAssociations: { FunctionARN: { "Fn::GetAtt": [string, string] } }[];
  }) => {
    expect(behaviour.FunctionAssociations).toHaveLength(1);
    const id = behaviour.FunctionAssociations[0]?.FunctionARN["Fn::GetAtt"][0] ?? "";
    return String(web.toJSON().Resources[id].Properties.FunctionCode);
  };
  type EdgeEvent = { request: { uri?: string; headers?: unknown }; viewer?: { ip: string } };
  const runAtEdge = (code: string, event: EdgeEvent): EdgeEvent["request"] =>
    new Function("event", `${code}\nreturn handler(event);`)(event);

  test("an error of the API stays an error: nothing turns it into the start page", () => {
    expect(config.CustomErrorResponses ?? []).toEqual([]);
  });

  test("the API gets every method, cookie and header, is never cached, and sees that CloudFront asks", () => {
    expect(config.CacheBehaviors).toEqual([
      expect.objectContaining({
        PathPattern: "/api/*",
        AllowedMethods: ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
        // CachingDisabled and AllViewerExceptHostHeader of AWS.
        CachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
        OriginRequestPolicyId: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
        ViewerProtocolPolicy: "https-only",
      }),
    ]);
    const origin = config.Origins.find(
      (each: { Id: string }) => each.Id === config.CacheBehaviors[0].TargetOriginId,
    );
    expect(origin.OriginCustomHeaders[0].HeaderName).toBe("x-rabita-edge");
    expect(JSON.stringify(origin.OriginCustomHeaders[0].HeaderValue)).toContain("{{resolve:secretsmanager:");
  });

  test("the API hears the viewer's address from the edge, whatever the viewer says", () => {
    const code = codeOf(config.CacheBehaviors[0]);
    const headers = { "x-rabita-ip": { value: "10.0.0.1" } };
    expect(runAtEdge(code, { request: { headers }, viewer: { ip: "203.0.113.9" } }).headers).toEqual({
      "x-rabita-ip": { value: "203.0.113.9" },
    });
  });

  test.each([
    ["/", "/index.html"],
    ["/customers/cus_1", "/index.html"],
    ["/join/0mws.0mwt.GEsFQVuqEGOsrkky0314", "/index.html"],
    ["/join/0mws.0mwt.GEsF-VuqEGOsrkky0314", "/index.html"],
    ["/assets/app-1a2b.js", "/assets/app-1a2b.js"],
    ["/favicon.svg", "/favicon.svg"],
  ])("the app answers at every address in it: %s is %s", (asked, given) => {
    expect(runAtEdge(codeOf(config.DefaultCacheBehavior), { request: { uri: asked } }).uri).toBe(given);
  });

  test("pages run and load nothing from elsewhere, and may upload to the bucket", () => {
    const policies = Object.values(web.findResources("AWS::CloudFront::ResponseHeadersPolicy"));
    const [csp] = policies
      .map(({ Properties }) => Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig)
      .map(({ ContentSecurityPolicy }) => JSON.stringify(ContentSecurityPolicy.ContentSecurityPolicy))
      .filter((policy) => policy.includes("default-src 'self'"));
    expect(csp).toContain("default-src 'self'");
    expect(csp).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    expect(csp).toMatch(/connect-src 'self' https:\/\/.*files.*RegionalDomainName/);
    expect(csp).toContain("frame-ancestors 'none'");
  });

  test("every behaviour says how long https holds and that types are not guessed", () => {
    for (const { ResponseHeadersPolicyId } of [config.DefaultCacheBehavior, ...config.CacheBehaviors]) {
      const { Properties } = web.toJSON().Resources[ResponseHeadersPolicyId.Ref];
      expect(Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig).toMatchObject({
        StrictTransportSecurity: { AccessControlMaxAgeSec: httpsFor },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: securityHeaders["x-frame-options"] },
        ReferrerPolicy: { ReferrerPolicy: securityHeaders["referrer-policy"] },
      });
    }
  });

  test("every behaviour says all that one machine says, from the same list", () => {
    const special = ["x-content-type-options", "x-frame-options", "referrer-policy"];
    const others = Object.entries(securityHeaders).filter(([name]) => !special.includes(name));
    for (const { ResponseHeadersPolicyId } of [config.DefaultCacheBehavior, ...config.CacheBehaviors]) {
      const { Properties } = web.toJSON().Resources[ResponseHeadersPolicyId.Ref];
      const { Items } = Properties.ResponseHeadersPolicyConfig.CustomHeadersConfig;
      expect(Items).toEqual(others.map(([Header, Value]) => ({ Header, Value, Override: true })));
    }
  });

  test("what the API says of what its answers may load stands; where it says nothing, they load nothing", () => {
    const [behaviour] = config.CacheBehaviors;
    const { Properties } = web.toJSON().Resources[behaviour.ResponseHeadersPolicyId.Ref];
    const { SecurityHeadersConfig } = Properties.ResponseHeadersPolicyConfig;
    expect(SecurityHeadersConfig.ContentSecurityPolicy).toEqual({
      ContentSecurityPolicy: answerPolicy,
      Override: false,
    });
  });

  test("browsers keep the files that are named by their content, and ask again for all others", () => {
    expect(caching.map(({ files, cacheControl }) => [files, cacheControl.includes("immutable")])).toEqual([
      ["*", false],
      ["assets/**", true],
    ]);
  });

  test("the app's bucket is read by CloudFront alone", () => {
    web.hasResourceProperties("AWS::S3::BucketPolicy", {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Effect: "Allow", Action: "s3:GetObject" })]),
      },
    });
  });
}

/** What every answer says to browsers, whatever it is of: CloudFront adds it on AWS, the process itself on one machine. */
export const securityHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
} as const;

/** How long a browser comes back by https alone, in seconds; said where there is https. */
export const httpsFor = 31_536_000;

/** What a page of the app may load and do: nothing inline, nothing from or to elsewhere but to where files are posted. */
export const pagePolicy = ({ secure, uploads }: { secure: boolean; uploads?: string }): string =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${uploads ? ` ${uploads}` : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");

/** What an answer may do that is no page, should a browser be brought to show it: nothing. */
export const answerPolicy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

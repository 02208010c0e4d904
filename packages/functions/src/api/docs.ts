import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import type { Operation, openApiDocument } from "./openapi.ts";

type Document = ReturnType<typeof openApiDocument>;

/** The API's documents as one page that needs no script and nothing from elsewhere. */
export function docsPage(document: Document) {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  const shapes = Object.entries(document.components.schemas);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Rabita API</title>
        <style>${raw(styles)}</style>
      </head>
      <body>
        <header>
          <h1>Rabita API <small>${document.info.version}</small></h1>
          <p>${document.info.description}</p>
          <p><a href="/api/openapi.json">OpenAPI 3.1 document</a></p>
          <nav aria-label="Sections">
            ${tags.map((tag) => html`<a href="#${placeOf(tag)}">${tag}</a> `)}<a href="#shapes">shapes</a>
          </nav>
        </header>
        <main>
          ${tags.map(
            (tag) => html`<section id="${placeOf(tag)}">
              <h2>${tag}</h2>
              ${operations.filter(({ operation }) => operation.tags.includes(tag)).map(operationHtml)}
            </section>`,
          )}
          <section id="shapes">
            <h2>Shapes that others refer to</h2>
            ${shapes.map(([name, schema]) => html`<details><summary><code>${name}</code></summary>${code(schema)}</details>`)}
          </section>
        </main>
      </body>
    </html>`;
}

function operationHtml({ path, method, operation }: { path: string; method: string; operation: Operation }) {
  const { parameters, requestBody, responses, summary } = operation;
  const body = requestBody?.content["application/json"];
  const codes = Object.keys(responses);
  const status = codes.find((code) => code.startsWith("2")) ?? "";
  const schema = responses[status]?.content?.["application/json"]?.schema;
  return html`<details>
    <summary><b class="${method}">${method.toUpperCase()}</b> <code>${path}</code> <span>${summary}</span></summary>
    ${
      parameters.length > 0
        ? html`<h3>Parameters</h3>
          <ul>
            ${parameters.map((each) => html`<li><code>${each.name}</code> in ${each.in}${each.required ? ", required" : ""}</li>`)}
          </ul>`
        : ""
    }
    ${body ? html`<h3>Body</h3>${body.example === undefined ? "" : code(body.example)}${code(body.schema)}` : ""}
    <p>Needs: ${operation.security.length === 0 ? "nobody signed in" : operation.security.map(neededOf).join(", or ")}.</p>
    <h3>Answer ${status}</h3>
    ${schema ? code(schema) : html`<p>No body.</p>`}
    <p>Errors: ${codes.filter((code) => code !== status).join(", ")} as problem documents.</p>
  </details>`;
}

/** An id of the page has no space in it. */
const placeOf = (tag: string): string => tag.replaceAll(" ", "-");

const neededOf = ({ key }: Operation["security"][number]): string =>
  key ? `an API key with ${key.join(", ")}` : "a session";

const code = (value: unknown) => html`<pre tabindex="0">${JSON.stringify(value, null, 2)}</pre>`;

/** What the page may load: its own style, by its hash, and nothing else. */
export const docsPolicy = (): string => {
  const hash = createHash("sha256").update(styles).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
};

const styles = `
:root { color-scheme: light dark; --line: light-dark(#dde, #334); --soft: light-dark(#f5f6fa, #181b22); --accent: light-dark(#3a4fb0, #9db0ff); }
body { font: 15px/1.5 system-ui, sans-serif; max-inline-size: 60rem; margin: 2rem auto; padding-inline: 1rem; background: light-dark(#fff, #11141a); color: light-dark(#1b1e2b, #e8eaf2); }
h1 small { font-weight: 400; opacity: .7; } h2 { text-transform: capitalize; margin-block: 2rem .5rem; } h3 { font-size: 1rem; }
a { color: var(--accent); } nav a { margin-inline-end: .75rem; }
details { border: 1px solid var(--line); border-radius: 8px; margin-block: .5rem; padding: .5rem .75rem; }
summary { cursor: pointer; } summary b { display: inline-block; min-inline-size: 4.5rem; color: var(--accent); }
pre { background: var(--soft); padding: .75rem; border-radius: 6px; overflow: auto; max-block-size: 24rem; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

import { paraglideVitePlugin } from "@inlang/paraglide-js";
import tailwind from "@tailwindcss/vite";
import { defineConfig } from "vite";
import solid from "vite-plugin-solid";

const here = (path: string) => new URL(path, import.meta.url).pathname;
const api = `http://127.0.0.1:${process.env.PORT ?? "4000"}`;

/** What the compiler writes at the end of each of 1,400 messages, told once: 24 KB less to load (brotli). */
const choosing =
  /\(\(inputs(?: = \{\})?, options = \{\}\) => \{\n\tconst locale = .*\n\tif \(locale === "fa"\) return (\w+)\(inputs\)\n\tif \(locale === "ar"\) return (\w+)\(inputs\)\n\treturn (\w+)\(inputs\)\n\}\)/;
const shortMessages = {
  name: "short-messages",
  apply: "build" as const,
  transform(code: string, id: string) {
    if (!/\/paraglide\/messages\/(?!_index)\w+\.js$/.test(id)) return undefined;
    const short = code.replace(choosing, "/*@__PURE__*/ inLocale($3, $1, $2)");
    if (short === code) throw new Error(`a message of another form: ${id}`);
    return `import { inLocale } from "../../i18n/in-locale.ts";\n${short}`;
  },
};

export default defineConfig(({ command }) => ({
  root: here("."),
  plugins: [
    paraglideVitePlugin({
      project: here("./project.inlang"),
      outdir: here("./src/paraglide"),
      strategy: ["globalVariable", "baseLocale"],
      isServer: "false",
      // Built, a module a message, so that a page brings its own words along and the first page few, whatever
      // NODE_ENV says; a server for work answers faster with few files.
      outputStructure: command === "build" ? "message-modules" : "locale-modules",
    }),
    shortMessages,
    solid(),
    tailwind(),
  ],
  server: { proxy: { "/api": api, "/files": api, "/dev": api } },
  build: {
    target: "es2022",
    // The module preload polyfill is an inline script in disguise for browsers that no longer exist.
    modulePreload: { polyfill: false },
    // Fonts stay files, so that the page's policy needs no data: sources.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // A few chunks that pages share, in place of dozens of tiny ones: a first visit is to be few requests.
        // Dependencies go along with what needs them, so no two chunks import each other.
        codeSplitting: {
          groups: [
            {
              name: "vendor",
              test: /node_modules\/(solid-js|@solidjs\/router|@tanstack\/(solid-query|query-core))\//,
              priority: 40,
            },
            { name: "icons", test: /node_modules\/lucide-solid\//, priority: 30 },
            // What the first page loads at once, and nothing else: everything later finds it there.
            { name: "first", test: /packages\/(web\/src|core)\//, priority: 25, tags: ["$initial"] },
            {
              name: "shared",
              test: /packages\/(web\/src\/(api|format|session|i18n|paraglide|ui\/(?!dialog|menu|combobox|tabs|layers))|core\/)/,
              priority: 20,
              minShareCount: 2,
            },
            { name: "layers", test: /src\/ui\/(dialog|menu|layers)/, priority: 15 },
            { name: "lists", test: /src\/ui\/(combobox|tabs)/, priority: 10 },
          ],
        },
      },
    },
  },
}));

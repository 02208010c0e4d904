/** The version of the service, as in package.json; the bundler for AWS can't read `import … with { type: "json" }`. */
export const version = "0.1.0";

import { describe } from "vitest";
import { accessGuarantees } from "./access.ts";
import { synthesise } from "./app.ts";
import { configurationGuarantees, declarationGuarantees } from "./declared.ts";
import { eventGuarantees } from "./events.ts";
import { journalGuarantees } from "./journal.ts";
import { inspect, nagGuarantees } from "./nag.ts";
import { rowGuarantees } from "./rows.ts";
import { bundleGuarantees } from "./running.ts";
import { scheduleGuarantees } from "./schedules.ts";
import { stageGuarantees } from "./stage.ts";
import { storageGuarantees } from "./storage.ts";
import { webGuarantees } from "./web.ts";
import { workflowGuarantees } from "./workflows.ts";

/*
 * One file, because SST keeps the app that it works on, and the folder it writes to, for the whole process and
 * repository: two of these at a time would take each other's.
 */
const prod = await synthesise("prod");
inspect(prod);

describe("what the manifest declares", () => declarationGuarantees(prod));
describe("configuration", configurationGuarantees);
describe("storage", () => storageGuarantees(prod));
describe("access", () => accessGuarantees(prod));
describe("rows of the table", () => rowGuarantees(prod));
describe("the journal in the table", () => journalGuarantees(prod));
describe("cdk-nag", () => nagGuarantees(prod));
describe("events", () => eventGuarantees(prod));
describe("schedules", () => scheduleGuarantees(prod));
describe("workflows", () => workflowGuarantees(prod));
describe("web", () => webGuarantees(prod));
describe("a stage that isn't production", stageGuarantees);
describe("bundles", bundleGuarantees);

import type { SSTConfig } from "sst";
import { api } from "./stacks/api.ts";
import { events } from "./stacks/events.ts";
import { identity } from "./stacks/identity.ts";
import { mail } from "./stacks/mail.ts";
import { schedules } from "./stacks/schedules.ts";
import { storage } from "./stacks/storage.ts";
import { acceptDeployer } from "./stacks/util/accept.ts";
import { region } from "./stacks/util/config.ts";
import { lifetimes } from "./stacks/util/lifetime.ts";
import { web } from "./stacks/web.ts";
import { workflows } from "./stacks/workflows.ts";

const config: SSTConfig = {
  config: () => ({ name: "rabita", region: region() }),
  stacks(app) {
    lifetimes(app);
    acceptDeployer(app);
    app.stack(storage).stack(identity).stack(mail).stack(workflows).stack(events).stack(schedules);
    app.stack(api).stack(web);
  },
};

export default config;

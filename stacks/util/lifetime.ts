import { RemovalPolicy, Tags } from "aws-cdk-lib";
import type { App } from "sst/constructs";

/** True where customers' data lives: what holds it survives the removal of its stack. */
export const isProduction = (app: { stage: string }): boolean => app.stage === "prod";

/** For what holds data: kept in production, gone with its stage elsewhere. */
export const dataRemoval = (app: { stage: string }): RemovalPolicy =>
  isProduction(app) ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

/** Tags all that we make, and lets stages other than production leave nothing behind. */
export function lifetimes(app: App): void {
  Tags.of(app).add("service", app.name);
  Tags.of(app).add("stage", app.stage);
  if (!isProduction(app)) app.setDefaultRemovalPolicy("destroy");
}

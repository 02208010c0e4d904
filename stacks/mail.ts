import { ConfigurationSet, EmailIdentity, Identity, SuppressionReasons } from "aws-cdk-lib/aws-ses";
import { type StackContext, use } from "sst/constructs";
import { storage } from "./storage.ts";

/** How mail leaves: the sender's domain, proved by DKIM, and the rules for what bounces. */
export function mail({ stack }: StackContext) {
  const { config } = use(storage);

  const configurationSet = new ConfigurationSet(stack, "mail-rules", {
    reputationMetrics: true,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });

  const sender = new EmailIdentity(stack, "sender", {
    identity: Identity.domain(domainOf(config.mailAddress)),
    configurationSet,
  });

  stack.addOutputs(
    Object.fromEntries(
      sender.dkimRecords.map(({ name, value }, index) => [`Dkim${index + 1}`, `${name} CNAME ${value}`]),
    ),
  );
  return { configurationSet, sender };
}

const domainOf = (address: string) => address.slice(address.lastIndexOf("@") + 1);

import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Stack } from "sst/constructs";

/** Tells the topic while the metric's maximum over five minutes is above the threshold, and when that ends. */
export function alarmWhen(
  stack: Stack,
  metric: Metric,
  { name, above, tell }: { name: string; above: number; tell: ITopic },
): void {
  const action = new SnsAction(tell);
  const alarm = new Alarm(stack, `${name}-alarm`, {
    metric: metric.with({ period: Duration.minutes(5), statistic: "Maximum" }),
    threshold: above,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    evaluationPeriods: 1,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
}

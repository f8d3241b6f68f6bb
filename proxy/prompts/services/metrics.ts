import { hourBefore } from "../dates.ts";
import { jsonWord, shellWord } from "../shell-word.ts";
import { globalRegion } from "./commands.ts";
import type { Service } from "./service.ts";
import type { ServiceMetric } from "./service-facts.ts";

/** Stands for the metric of a service that is not in the table. */
const ANY_METRIC: ServiceMetric = { namespace: "NAMESPACE", name: "METRIC", dimension: "DIMENSION", alarmAbove: 0 };

/** The metric that says most about a service, or words in capitals for the assistant to replace. */
export function metricOf(service: Service): ServiceMetric {
  return service.facts?.metric ?? ANY_METRIC;
}

/** Shows a metric of one resource, hour by hour. */
export function metricHistory(service: Service, id: string, now: Date, hours: number): string {
  const times = `--start-time ${hourBefore(now, hours)} --end-time ${hourBefore(now, 0)} --period 3600`;
  return `aws cloudwatch get-metric-statistics${selectMetric(service, metricOf(service), id)} ${times} --statistics Average Maximum --query 'sort_by(Datapoints, &Timestamp)[].[Timestamp,Average,Maximum]' --output text`;
}

/** Makes an alarm on a metric of one resource. */
export function putAlarm(service: Service, metric: ServiceMetric, id: string): string {
  const name = shellWord(`${metric.name} of ${id}`);
  const rule = `--statistic Maximum --period 300 --evaluation-periods 3 --threshold ${metric.alarmAbove}`;
  return `aws cloudwatch put-metric-alarm${selectMetric(service, metric, id)} \\
  --alarm-name ${name} ${rule} \\
  --comparison-operator GreaterThanThreshold --treat-missing-data notBreaching --alarm-actions TOPIC_ARN`;
}

function selectMetric(service: Service, metric: ServiceMetric, id: string): string {
  const dimensions = { [metric.dimension]: dimensionValue(id), ...metric.otherDimensions };
  const list = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return `${globalRegion(service)} --namespace ${metric.namespace} --metric-name ${metric.name} --dimensions ${jsonWord(list)}`;
}

/** The name that CloudWatch knows a resource by: the last part of an ARN or a URL, all behind `loadbalancer/`. */
function dimensionValue(id: string): string {
  if (!/^(?:arn:|https?:)/.test(id)) return id;
  const [, balancer] = id.split(":loadbalancer/");
  return (
    (balancer ??
      id
        .split(/[:/]/)
        .filter((part) => part !== "")
        .at(-1)) ||
    id
  );
}

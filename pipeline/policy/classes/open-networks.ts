import type { ValueTest } from "../class-rule.ts";
import type { CommandValues } from "../values/command-values.ts";
import { asList, isObject, someLeaf, UNREADABLE, type Value } from "../values/value.ts";

/** Web servers are meant for everybody; any other port is not. */
const PUBLIC_PORTS = new Set([80, 443]);

/** No network of one's own is larger than 10.0.0.0/8 or fc00::/7; what is larger is the internet, or half of it. */
const SMALLEST_OWN_PREFIX = { v4: 8, v6: 7 };

/** Whether a member or an option of these names has a range of addresses that is the whole internet. */
export function namesEverywhere(...names: readonly string[]): ValueTest {
  return (values) => names.some((name) => read(values, name).some(hasEverywhere));
}

function hasEverywhere(value: Value): boolean {
  return someLeaf(value, isEverywhere);
}

function isEverywhere(text: string): boolean {
  const [, address = "", length] = /^([\d.:a-f]+)\/(\d+)$/i.exec(text.trim()) ?? [];
  if (length === undefined) return false;
  return Number(length) < (address.includes(":") ? SMALLEST_OWN_PREFIX.v6 : SMALLEST_OWN_PREFIX.v4);
}

/** `ec2 authorize-security-group-ingress` and its like: everybody, to a port that is none of a web server. */
export const opensPortsToEverybody: ValueTest = (values) =>
  opensByOptions(values) ||
  ["IpPermissions", "SecurityGroupRules"].some((name) => values.member(name).some(opensByRules));

function opensByOptions(values: CommandValues): boolean {
  if (!namesEverywhere("CidrIp", "--cidr")(values)) return false;
  const ports = [...values.option("--port"), ...values.member("FromPort"), ...values.member("ToPort")];
  const protocols = [...values.option("--protocol"), ...values.member("IpProtocol")];
  return !areForTheWeb(ports) || !protocols.every(isTcp);
}

function opensByRules(rules: Value): boolean {
  return asList(rules).some((rule) => !isObject(rule) || opensByRule(rule.SecurityGroupRule ?? rule));
}

const RANGES = ["IpRanges", "Ipv6Ranges", "CidrIp", "CidrIpv6", "CidrIpv4"];

function opensByRule(rule: Value): boolean {
  if (!isObject(rule)) return true;
  if (!RANGES.some((name) => rule[name] !== undefined && hasEverywhere(rule[name]))) return false;
  const { FromPort: from, ToPort: to, IpProtocol: protocol } = rule;
  return from === undefined || to === undefined || !areForTheWeb([from, to]) || !isTcp(protocol ?? "tcp");
}

/** One port at a time: a range such as 80-443 has others in it. */
function areForTheWeb(ports: readonly Value[]): boolean {
  const numbers = ports.map((port) => (port === UNREADABLE ? Number.NaN : Number(port)));
  const [first] = numbers;
  return first !== undefined && PUBLIC_PORTS.has(first) && numbers.every((port) => port === first);
}

function isTcp(protocol: Value): boolean {
  return protocol === "tcp" || protocol === "6" || protocol === 6 || protocol === "udp" || protocol === "17";
}

/** Lightsail opens to everybody where no ranges are named. */
export const opensLightsailPorts: ValueTest = (values) =>
  ["portInfo", "portInfos"].some((name) => values.member(name).some((infos) => asList(infos).some(opensLightsailPort)));

function opensLightsailPort(info: Value): boolean {
  if (!isObject(info)) return true;
  const { cidrs, ipv6Cidrs, fromPort, toPort } = info;
  const isOpen =
    (cidrs === undefined && ipv6Cidrs === undefined) ||
    [cidrs, ipv6Cidrs].some((ranges) => ranges !== undefined && hasEverywhere(ranges));
  return isOpen && (fromPort === undefined || toPort === undefined || !areForTheWeb([fromPort, toPort]));
}

/** The API server of a cluster, said to be public and to be so for everybody. */
export const opensClusterEndpoint: ValueTest = (values) =>
  values.member("resourcesVpcConfig").some((config) => {
    if (!isObject(config)) return true;
    const { endpointPublicAccess: isPublic, publicAccessCidrs: ranges } = config;
    if (ranges !== undefined) return String(isPublic) !== "false" && hasEverywhere(ranges);
    return isPublic === UNREADABLE || String(isPublic) === "true";
  });

function read(values: CommandValues, name: string): readonly Value[] {
  return name.startsWith("--") ? values.option(name) : values.member(name);
}

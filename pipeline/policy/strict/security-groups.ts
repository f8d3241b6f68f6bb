import { opensPortsToEverybody } from "../classes/open-networks.ts";
import { type ArgumentRule, isCommand } from "./argument-rule.ts";

export const SECURITY_GROUP_RULES: readonly ArgumentRule[] = [
  {
    name: "security-group-open",
    refuses: "a security group that lets `0.0.0.0/0` or `::/0` in on any port but 80 and 443",
    reason: "The security group would let the whole internet in on a port that is not one of a web server.",
    hint: "Name the network that needs access, or use aws ssm send-command, which needs no open port.",
    examples: {
      refused:
        "aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions 'IpProtocol=tcp,FromPort=22,ToPort=22,Ipv6Ranges=[{CidrIpv6=::/0}]'",
      harmless:
        "aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions 'IpProtocol=tcp,FromPort=443,ToPort=443,Ipv6Ranges=[{CidrIpv6=::/0}]'",
    },
    holds: (subject, values) =>
      isCommand(subject, "ec2 authorize-security-group-ingress", "ec2 modify-security-group-rules") &&
      opensPortsToEverybody(values),
  },
];

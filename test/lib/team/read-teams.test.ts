import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readTeams } from "../../../lib/team/read-teams.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "teams-"));
  writeFileSync(join(folder, "broken.yaml"), "version: 1\nrules:\n  - match: { service: s3 }\n    verdict: maybe\n");
  writeFileSync(join(folder, "fine.yaml"), "version: 1\nmode: strict\nrules: []\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string) {
  const file = join(folder, "teams.yaml");
  writeFileSync(file, text);
  return readTeams(file);
}

/** What reading a text says, without the folder. */
function complaint(text: string): string {
  try {
    read(text);
  } catch (error) {
    return String(error).replace(`TeamsUnreadable: ${folder}/`, "");
  }
  return "nothing is wrong";
}

/** A file with one team, to which lines are added. */
function team(...lines: readonly string[]): string {
  const head = ["teams:", "  - team: tools", '    account: "111122223333"', "    region: eu-central-1"];
  return [...head, ...lines.map((line) => `    ${line}`)].join("\n");
}

const OPERATOR = "operator: { principals: [role/Writer], policies: [arn:aws:iam::aws:policy/AmazonSQSFullAccess] }";

const BAD: readonly (readonly [why: string, text: string, message: string])[] = [
  ["no file's worth", "", "1:1: The teams file is no mapping of keys to values. Write it as teams.example.yaml shows."],
  [
    "a list at the top",
    "- team: tools",
    "1:1: The teams file is no mapping of keys to values. Write it as teams.example.yaml shows.",
  ],
  ["a tab", "teams:\n\t- team: tools", "2:1: A tab cannot indent a line. Indent with spaces."],
  [
    "no teams",
    "defaults: {}",
    "1:1: The key teams is missing here. Write a list with team, account and region of each.",
  ],
  ["an empty list", "teams: []", "1:8: Teams must stand here. Write a list with team, account and region of each."],
  [
    "a key twice",
    team("image: build", "image: build"),
    "6:5: This key stands twice. Put all of its entries under one.",
  ],
  ["a misspelt key", team("memoryMB: 2048"), "5:5: This key is not known here. Did you mean memoryMb?"],
  ["a misspelt key below", team("reader: { polices: [] }"), "5:15: This key is not known here. Did you mean policies?"],
  [
    "no account",
    "teams:\n  - team: tools\n    region: eu-central-1",
    '2:5: The key account is missing here. Write its twelve digits in quotes, as in "111122223333".',
  ],
  [
    "no region",
    'teams:\n  - team: tools\n    account: "111122223333"',
    "2:5: The key region is missing here. Write its code, as in eu-central-1.",
  ],
  [
    "an account that YAML takes for a number",
    "teams:\n  - team: tools\n    account: 012345678901\n    region: eu-central-1",
    '3:14: This is no account. Write its twelve digits in quotes, as in "111122223333".',
  ],
  [
    "an account of eleven digits",
    'teams:\n  - team: tools\n    account: "11112222333"\n    region: eu-central-1',
    '3:14: This is no account. Write its twelve digits in quotes, as in "111122223333".',
  ],
  [
    "a name with capitals",
    'teams:\n  - team: Tools\n    account: "111122223333"\n    region: eu-central-1',
    "2:11: This is no name of a team. Small letters, digits and hyphens, at most 40, a letter first.",
  ],
  [
    "a region in words",
    'teams:\n  - team: tools\n    account: "111122223333"\n    region: Frankfurt',
    "4:13: This is no region. Write its code, as in eu-central-1.",
  ],
  [
    "a team twice in an account",
    `${team()}\n  - team: tools\n    account: "111122223333"\n    region: eu-west-1`,
    "5:11: This team stands twice in one account. Give it another name there; roles have one name in all regions.",
  ],
  [
    "too little memory",
    team("memoryMb: 256"),
    "5:15: This is no memory for the function. Write a whole number from 512 to 10240.",
  ],
  [
    "a longer time than Lambda's",
    team("timeoutSeconds: 901"),
    "5:21: This is no time for the function. Write a whole number from 30 to 900.",
  ],
  [
    "no concurrency at all",
    team("reservedConcurrency: 0"),
    "5:26: This is no concurrency. Write a whole number from 1 to 1000, or null to reserve none.",
  ],
  [
    "another architecture",
    team("architecture: amd64"),
    "5:19: This is no architecture of Lambda. Write x86_64 or arm64.",
  ],
  [
    "days that CloudWatch does not know",
    team("logRetentionDays: 31"),
    "5:23: CloudWatch does not keep logs for so long. Write 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731 or a whole number of years up to ten in days.",
  ],
  ["a key's alias", team("kmsKey: alias/logs"), "5:13: This is no key. Write the key's ARN, not that of an alias."],
  [
    "a key elsewhere",
    team("kmsKey: arn:aws:kms:us-east-1:111122223333:key/1"),
    "5:13: This is in another region than the function. Name one in its region.",
  ],
  [
    "a topic elsewhere",
    team("alarmTopic: arn:aws:sns:us-east-1:111122223333:on-call"),
    "5:17: This is in another region than the function. Name one in its region.",
  ],
  [
    "an image without a digest",
    team("image: ghcr.io/aws-mcp-relay/aws-mcp-relay:latest"),
    "5:12: This is no image. Write build, or NAME@sha256:DIGEST of a release.",
  ],
  [
    "identity in other words",
    team("identity: optional"),
    "5:15: This says nothing of identity. Write required or off.",
  ],
  ["isolation in words", team('tenantIsolation: "yes"'), "5:22: This says neither yes nor no. Write true or false."],
  [
    "an operator of nobody",
    team("operator: { principals: [], policies: [arn:aws:iam::aws:policy/AmazonSQSFullAccess] }"),
    "5:29: Those who may write must stand here. Write role/NAME, user/NAME or ARNs without a path; * stands for any characters of the name.",
  ],
  [
    "an operator without principals",
    team("operator: { policies: [arn:aws:iam::aws:policy/AmazonSQSFullAccess] }"),
    "5:15: The key principals is missing here. Write role/NAME, user/NAME or ARNs without a path; * stands for any characters of the name.",
  ],
  [
    "an operator that nobody is proved to be",
    team("identity: off", OPERATOR),
    "6:15: Nobody may write where nobody is proved. Leave identity: off out, or the operator.",
  ],
  [
    "an operator without powers",
    team("operator: { principals: [role/Writer] }"),
    "5:15: This operator could do nothing. Say by policies or allow what it may do, or leave it out.",
  ],
  [
    "a role with its path",
    team("callers: [role/engineers/Writer/x]"),
    "5:15: Those who may call the function must stand here. Write role/NAME, user/NAME or ARNs without a path, or null.",
  ],
  [
    "somebody of another account",
    team('callers: ["arn:aws:iam::999999999999:role/Writer"]'),
    "5:15: This is of another account than the function, which lets in nobody from outside. Name a role of the team's account, which its people assume, as in role/NAME.",
  ],
  [
    "a writer who may not call",
    team(OPERATOR, "callers: [role/Reader]"),
    "5:30: Who may write, but may not call the function, can do neither. Add it to callers.",
  ],
  [
    "an administrator without bounds",
    team("operator: { principals: [role/Writer], policies: [arn:aws:iam::aws:policy/AdministratorAccess] }"),
    "5:55: With this policy an assistant could do nearly everything. Name the policies that the team needs, or set permissionsBoundary.",
  ],
  [
    "a reader that writes",
    team("reader:", "  allow:", '    - { actions: [s3:PutObject], resources: ["*"] }'),
    "7:23: This does more than read, by what AWS says of it. Give it to the operator, or name actions that read.",
  ],
  [
    "a reader that does all of a service",
    team("reader:", "  allow:", '    - { actions: ["s3:*"], resources: ["*"] }'),
    "7:23: This does more than read, by what AWS says of it. Give it to the operator, or name actions that read.",
  ],
  ["all of AWS", team('deniedActions: ["*"]'), "5:21: This is no action. Write service:Action; only the end may be *."],
  [
    "roles handed on to anybody",
    team("operator:", "  principals: [role/Writer]", '  allow: [{ actions: [iam:PassRole], resources: ["*"] }]'),
    "7:26: This would let pipelines hand any role to any service. Name each role and its service under passRoles.",
  ],
  [
    "a resource that is no ARN",
    team("reader:", "  allow:", "    - { actions: [s3:GetObject], resources: [reports] }"),
    "7:50: This is no resource. Write an ARN, in which * stands for any characters, or *.",
  ],
  [
    "statements longer than a role has room for",
    team(
      "reader:",
      "  allow:",
      `    - { actions: [s3:GetObject], resources: [${Array.from({ length: 130 }, (_, index) => `"arn:aws:s3:::bucket-number-${index}/*"`).join(", ")}] }`,
    ),
    "7:9: These statements are longer than IAM has room for within a role. Put them into a managed policy, and name it under policies.",
  ],
  [
    "more policies than a role takes",
    team(
      `reader: { policies: [${Array.from({ length: 5 }, (_, index) => `"arn:aws:iam::aws:policy/P${index}"`).join(", ")}] }`,
    ),
    "5:146: A role has room for 4 policies beside ours, of the ten that IAM allows. Write allow instead, or put policies together.",
  ],
  [
    "another partition",
    team("reader: { policies: [arn:aws-cn:iam::aws:policy/ReadOnlyAccess] }"),
    "5:26: This ARN is of another partition than the function's region. Here ARNs begin with arn:aws:",
  ],
  [
    "a name that another team's function may have",
    'teams:\n  - team: tools-shared\n    account: "111122223333"\n    region: eu-central-1',
    "2:11: So end the names of functions without tenant isolation, and one team's would be another's. Give the team another name.",
  ],
  [
    "an operator that is everybody",
    team('operator: { principals: ["role/*"], policies: [arn:aws:iam::aws:policy/AmazonSQSFullAccess] }'),
    "5:30: This would let everybody write. Write the name, or how it begins, as in role/AWSReservedSSO_PaymentsWrite_*.",
  ],
  [
    "a reader that is an administrator",
    team("reader: { policies: [arn:aws:iam::aws:policy/AdministratorAccess] }"),
    "5:26: This does more than read. Name a policy that reads, such as arn:aws:iam::aws:policy/SecurityAudit.",
  ],
  [
    "a mistake in the defaults",
    `defaults:\n  kmsKey: arn:aws:kms:us-east-1:111122223333:key/1\n${team()}`,
    "2:11: This is in another region than the function. Name one in its region.",
  ],
  [
    "a policy that is not there",
    team("policy: { file: missing.yaml }"),
    "5:21: This policy cannot be read. Its path counts from the folder of this file.",
  ],
  [
    "a tag of AWS's own",
    team('tags: { "aws:team": x }'),
    '5:13: Tags must stand here. Write each as key: "value", without the prefix aws:.',
  ],
  [
    "an organization's name",
    team("organization: example"),
    "5:19: This is no organization. Write its id, as in o-a1b2c3d4e5.",
  ],
];

test.each(BAD)("refuses %s", (_, text, message) => {
  expect(complaint(text)).toBe(`teams.yaml:${message}`);
});

test("a mistake in a policy is told at its own place", () => {
  expect(complaint(team("policy: { file: broken.yaml }"))).toBe(
    "broken.yaml:4:14: This is none of the values that may stand here. Write allow, ask or deny.",
  );
});

test("a file that is not there is named, with what to do", () => {
  expect(() => readTeams(join(folder, "none.yaml"))).toThrow(
    `${folder}/none.yaml: The teams file cannot be read. Copy teams.example.yaml, or name another by -c config=FILE.`,
  );
});

test("three lines are a team that reads", () => {
  expect(read(team())).toEqual([
    {
      account: "111122223333",
      region: "eu-central-1",
      tags: {},
      policy: { text: null, mode: null },
      settings: {
        team: "tools",
        description: "Pipelines of the AWS CLI for the team tools",
        reader: { policies: [], allow: [] },
        operator: null,
        callers: null,
        personRoles: [],
        identity: "required",
        tenantIsolation: true,
        deniedActions: [],
        regions: null,
        permissionsBoundary: null,
        organization: null,
        memoryMb: 1769,
        timeoutSeconds: 330,
        reservedConcurrency: null,
        architecture: "x86_64",
        logRetentionDays: 30,
        kmsKey: null,
        alarmTopic: null,
        image: "build",
      },
    },
  ]);
});

test("what all teams share stands under defaults, and each may say otherwise", () => {
  const text = `defaults:
  region: eu-west-1
  organization: o-a1b2c3d4e5
  tags: { owner: platform, stage: prod }
teams:
  - { team: one, account: "111122223333" }
  - { team: two, account: "111122223333", region: eu-north-1, organization: null, tags: { stage: test } }
  - { team: one, account: "444455556666", policy: { file: fine.yaml, mode: permissive } }
`;
  expect(
    read(text).map(({ account, region, settings: { team: name, organization }, tags, policy }) => ({
      name: `${name} ${account} ${region}`,
      organization,
      tags,
      policy,
    })),
  ).toEqual([
    {
      name: "one 111122223333 eu-west-1",
      organization: "o-a1b2c3d4e5",
      tags: { owner: "platform", stage: "prod" },
      policy: { text: null, mode: null },
    },
    {
      name: "two 111122223333 eu-north-1",
      organization: null,
      tags: { owner: "platform", stage: "test" },
      policy: { text: null, mode: null },
    },
    {
      name: "one 444455556666 eu-west-1",
      organization: "o-a1b2c3d4e5",
      tags: { owner: "platform", stage: "prod" },
      policy: { text: "version: 1\nmode: strict\nrules: []\n", mode: "permissive" },
    },
  ]);
});

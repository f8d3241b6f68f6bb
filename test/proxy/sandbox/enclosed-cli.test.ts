/** Real AWS CLIs inside real sandboxes, against moto outside. */
import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testAwsCliPath } from "../../fixtures/aws-cli.ts";
import { Enclosed, enclosedCases } from "../../fixtures/enclosed.ts";
import { type Moto, startMoto } from "../../fixtures/moto.ts";

const { cases, leftOut } = await enclosedCases();

let moto: Moto;
let folder: string;
let official: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "enclosed-cli-"));
  chmodSync(folder, 0o755);
  cpSync(dirname(await testAwsCliPath()), join(folder, "official"), { recursive: true }); // the cache is its owner's alone
  official = join(folder, "official", "aws");
  moto = await startMoto();
});
afterAll(async () => {
  await moto.stop();
  rmSync(folder, { recursive: true });
});

test.for(leftOut)("not enclosed here: %s", (reason, { skip }) => skip(reason));

describe.each(cases)("$sandbox, started by $who.name", ({ who, sandbox }) => {
  test("the official AWS CLI runs enclosed, and reaches the user's own endpoint [sandbox-encloses-every-cli]", async () => {
    const inside = new Enclosed(who, {
      awsCliPath: official,
      choice: { sandbox, cause: null, fix: null },
    });
    const settings = { profile: {}, s3: {}, endpointUrl: moto.endpoint };
    const bucket = `${sandbox}-${who.uid}`;
    for (const [command, output] of [
      [`aws s3api create-bucket --bucket ${bucket} | jq -r .Location`, `/${bucket}\n`],
      [
        `aws s3api list-buckets --query 'Buckets[].Name' --output text | tr '\\t' '\\n' | grep -x ${bucket}`,
        `${bucket}\n`,
      ],
      ["aws iam list-users | jq -c .", '{"Users":[]}\n'],
    ] as const) {
      const answer = await inside.run(command, settings);
      expect(answer).toMatchObject({ output, result: { error: null, answeredBy: { sandbox } } });
    }
    await inside.close();
  });

  test("the AWS CLI is warm inside bubblewrap, outlives the sweep for strays, and is plain inside Landlock", async () => {
    const choice = { sandbox, cause: null, fix: null };
    const inside = new Enclosed(who, { awsCliPath: official, choice, warm: "on" });
    const settings = { profile: {}, s3: {}, endpointUrl: moto.endpoint };
    const run = () => inside.run("aws iam list-users | jq -c .", settings);
    const warm = sandbox === "bubblewrap";
    let answer = await run();
    for (let count = 0; warm && count < 100 && answer.result.answeredBy.warm !== true; count++) answer = await run();
    for (let count = 0; count < 3; count++) answer = await run();
    const result = { error: null, answeredBy: { sandbox, warm } };
    expect(answer).toMatchObject({ output: '{"Users":[]}\n', result });
    await inside.close();
  });
});

import { expect, test } from "vitest";
import { type Principal, Principals } from "../../../proxy/consent/principal.ts";

const principal = (account: string): Principal => ({ account, arn: `arn:aws:iam::${account}:user/x` });

test("AWS is asked once for each pair of keys, and again while it does not say", async () => {
  const principals = new Principals();
  const asked: string[] = [];
  const look = (key: string, answer: Principal | null) =>
    principals.of(key, async () => {
      asked.push(key);
      return answer;
    });
  expect(await look("a", null)).toBeNull();
  expect(await look("a", principal("1"))).toEqual(principal("1"));
  expect(await look("a", principal("2"))).toEqual(principal("1"));
  expect(await look("b", principal("2"))).toEqual(principal("2"));
  expect(asked).toEqual(["a", "a", "b"]);
});

test("the owners of old keys are forgotten", async () => {
  const principals = new Principals();
  for (let key = 0; key <= 100; key++) await principals.of(`${key}`, async () => principal(`${key}`));
  const again = (key: string) => principals.of(key, async () => principal("asked again"));
  expect([await again("1"), await again("0")]).toEqual([principal("1"), principal("asked again")]);
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { IniFault, parseIni } from "../../../proxy/credentials/parse-ini.ts";

const plain = (text: string) =>
  Object.fromEntries([...parseIni(text)].map(([name, section]) => [name, Object.fromEntries(section)]));

test("sections, settings, comments and nested sections as the AWS CLI reads them", () => {
  const text = [
    "\u{FEFF}# a comment",
    "[default]",
    "Region = eu-central-1",
    "output: json",
    "  ; another comment",
    "empty =",
    "s3 =",
    "  max_concurrent_requests = 20",
    "",
    "  addressing_style=path",
    "url = http://localhost:4566/a=b # no comment",
    "[profile dev] trailing words are dropped",
    "  region = us-east-1",
    "  output = text",
    "long = one",
    "  two",
  ].join("\r\n");
  expect(plain(text)).toEqual({
    default: {
      region: "eu-central-1",
      output: "json",
      empty: "",
      s3: "",
      "s3.max_concurrent_requests": "20",
      "s3.addressing_style": "path",
      url: "http://localhost:4566/a=b # no comment",
    },
    "profile dev": { region: "us-east-1", output: "text", long: "one\ntwo" },
  });
});

test("names that mean something to JavaScript are names", () => {
  expect(parseIni("[__proto__]\n__proto__ = x").get("__proto__")?.get("__proto__")).toBe("x");
});

test.each([
  ["region = x", 1, "stands before the first section"],
  ["[a]\n\nb", 3, "is neither a section nor a setting"],
  ["[a]\n= b", 2, "is neither a section nor a setting"],
  ["[a]\nb = 1\nB = 2", 3, "sets what the section has set already"],
  ["[a]\n[b]\n[a]", 3, "begins a section that there is already"],
  ["[a]\ns3 =\n  x", 3, "is no setting of the nested section that it stands in"],
])("%j has a fault", (text, line, fault) => {
  expect(() => parseIni(text)).toThrow(new IniFault(line, fault));
});

test("settings that were written are read back", () => {
  const name = fc.stringMatching(/^[a-z_]{1,20}$/);
  const value = fc.stringMatching(/^[!-~]([ -~]*[!-~])?$/);
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (settings) => {
      const lines = Object.entries(settings).map(([key, text]) => `${key} = ${text}`);
      expect(plain(["[profile x]", ...lines].join("\n"))).toEqual({ "profile x": settings });
    }),
  );
});

import fc from "fast-check";
import { TABLES } from "../../../pipeline/filters/tables/index.ts";

const VALUES = [
  "canary",
  "./canary",
  "out",
  "./program",
  "-",
  "--",
  "1",
  "+2",
  "-1",
  "2,2n",
  ",",
  "a",
  "x=canary",
  "=out",
  ".",
];

/** Long options of the real programs that open, write or start something, beside those of our tables. */
const DANGEROUS = [
  "--output",
  "--files0-from",
  "--compress-program",
  "--temporary-directory",
  "--random-source",
  "--file",
  "--recursive",
  "--include",
  "--follow",
  "--check",
  "--in-place",
  "--from-file",
  "--rawfile",
  "--slurpfile",
  "--library-path",
  "--exec",
  "--load",
  "--dump-variables",
  "--pretty-print",
];
const LONG = [...DANGEROUS, ...TABLES.flatMap((table) => table.options.flatMap((rule) => rule.names))].filter((name) =>
  name.startsWith("--"),
);
const LETTERS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"];

const value = fc.constantFrom(...VALUES);
const bundle = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 1, maxLength: 3 })
  .map((letters) => `-${letters.join("")}`);
const long = fc
  .tuple(fc.constantFrom(...LONG), fc.nat(12))
  .map(([name, cut]) => (cut > 2 && cut < name.length ? name.slice(0, cut) : name));

const argument = fc.oneof(
  { weight: 3, arbitrary: value },
  { weight: 4, arbitrary: bundle },
  { weight: 1, arbitrary: fc.tuple(bundle, value).map((pair) => pair.join("")) },
  { weight: 2, arbitrary: long },
  { weight: 1, arbitrary: fc.tuple(long, value).map((pair) => pair.join("=")) },
);

/** Pieces that scripts are made of, the dangerous ones of each language among them. */
const SED = fc.constantFrom(
  ..."s/ s, s| y/ / / / / , [ [ ] ] [^ [] [^] [[:alpha:] [: \\ \\/ \\[ \\] \\, \\n ^ $ . * a x 1 2 2~3 +1 ! { } ; ; # I p d g n N D P G h = q b t :k bk -e".split(
    " ",
  ),
  ..."w\tout r\tcanary R\tcanary W\tout e\t./program e we w".split(" ").map((piece) => piece.replace("\t", " ")),
  ...["\n", "\\\n", " ", "a text", "i\\", "c x", "s/a/b/", "s/[/]/x/", "y/a/b/"],
);
const AWK = fc.constantFrom(
  ...'print printf x y a[ ] 1 2.5 "s" " / / / / /= = == ~ ! [ [^ [[:alpha:]] ( ( ) ) { } ; ; , ? : && || > > >> < + - ++ $ $1 if(x) else for(k\tin\ta) in length return # \\ \\/ \\" 0x1F 1e3 @ | |& ::'.split(
    " ",
  ),
  ...["\n", "\n\n", "\\\n", " ", "\t", '"a" /=/', "1 /=/", "MARK", "MARK", '> "out"', '>> "out"', 'print > "out"'],
  ...[
    'system("./program")',
    'getline < "canary"',
    '| "./program"',
    '@include "canary"',
    'ENVIRON["CANARY"]',
    "BEGIN",
    "END",
  ],
);
const JQ = fc.constantFrom(
  ...'. .. a " " " \\" \\( ( ) ) [ ] { } : , | # $ $x env env env $ENV ENV 1 1. .5 ?// @base64 @json" if\t.\tthen else\t1\tend as\t$x ; def\tf: \\u \\\\ // = - :: .a .[ include import not'.split(
    " ",
  ),
  ...[
    "\n",
    "\\\n",
    " ",
    "\r",
    'import "canary" as $c {search:"."};',
    'include "canary" {search:"."};',
    "canary",
    "input_filename",
  ],
);

function script(
  pieces: fc.Arbitrary<string>,
  ...frames: readonly [before: string, after: string][]
): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...frames), fc.array(pieces, { minLength: 1, maxLength: 10 }), fc.boolean())
    .map(([[before, after], parts, spaced]) => before + parts.join(spaced ? " " : "") + after);
}

/** Scripts that may be anything, most of them refused. */
export const SCRIPTS = {
  sed: script(SED, ["", ""], ["s/", ""], ["/", ""], ["s,", ""], ["\\,", ""], ["y/", ""]),
  awk: script(
    AWK,
    ["", ""],
    ["BEGIN { ", " }"],
    ["BEGIN { print ", " }"],
    ["BEGIN { if (1) ", " }"],
    ["BEGIN { x = ", '; print "/" }'],
  ),
  jq: script(JQ, ["", ""], ['"', ""], ["{", "}"], ["{a: ", "}"], ["[", "]"], ['"\\(', ')"']),
} as const;

/** Arguments for a filter: options in every spelling, files, and for the languages a script, mostly alone. */
export function hostileArguments(name: string): fc.Arbitrary<readonly string[]> {
  if (!hasScript(name)) return fc.array(argument, { maxLength: 4 });
  const mixed = fc.array(fc.oneof(SCRIPTS[name], argument), { minLength: 1, maxLength: 4 });
  return fc.oneof({ weight: 3, arbitrary: fc.tuple(SCRIPTS[name]) }, { weight: 1, arbitrary: mixed });
}

/** Whether a filter has a language of its own. */
export function hasScript(name: string): name is keyof typeof SCRIPTS {
  return Object.hasOwn(SCRIPTS, name);
}

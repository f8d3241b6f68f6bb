import fc from "fast-check";

const PIECES: readonly (readonly string[])[] = [
  [" ", "  ", "\t", "\n", "\\\n", " \\\n", "\n\n"],
  ["aws", "a", "b c", "x", "--query", "--a=b", "2", "0", "é", "日本", "😀", "-", "s3://b/k", "if", "time", "done"],
  ["'", '"', "''", '""', "'a b'", '"a b"', "'\\''", '"\\""', "'\"'", '"\'"', "'`x`'", "'$x'"],
  ["\\", "\\\\", "\\$", "\\ ", "\\'", '\\"', "\\|", "\\*", "\\{", "\\~", "\\,", "\\#", "\\é", "\\\t", "\\!", "\\a"],
  [
    "|",
    " | ",
    "| cat",
    "|\n",
    "|&",
    "||",
    "&",
    "&&",
    ";",
    ";;",
    ">",
    "<",
    ">>",
    "2>&1",
    ">&",
    "&>",
    "(",
    ")",
    "<<<",
    "<<",
    "{x}>",
  ],
  [
    "$",
    "$ ",
    '$"',
    "$'",
    "$x",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's own syntax
    "${x}",
    "$(x)",
    "`",
    "$((1))",
    "$[1]",
    "$\\\n",
    "$é",
    "$.",
    "$|",
    "$)",
    '"$"',
    '"$x"',
    '"`"',
    '"a$|b$"',
  ],
  ["*", "?", "[", "]", "[a]", "[!b]", ".", "..", "/", "./", "/*", "../", "[].a[*].b", "[?a=='b']", "@(a)"],
  ["{", "}", ",", "..", "{a,b}", "{1..3}", "{a}", "{A:b}", "{A:b,C:d}", "{}", "{,", ",}", '{a","b}', "{a\\,b}"],
  ["~", "~/", "=~", ":~", "=", ":", "+=", "[0]=", "a=", "a=b:", '="', "~x", "a\\=~", "b='x'~"],
  ["#", " #", "!", "! ", "!!", "^a^b", "%", "@", ",", "+", "%s", "[[", "]]", "==", "&x"],
  [
    "\u00a0",
    "“",
    "’",
    "–",
    "\u200b",
    "\ufeff",
    "\u202e",
    "\r",
    "\x01",
    "\x7f",
    "\ud800",
    "\u2028",
    "\u0085",
    "\x1b[0m",
  ],
];

const MILD: readonly (readonly string[])[] = [
  [" ", "\\\n", "a", "b", "x=", "é", "", ".", "/", "-", "#", "!", "$", "$ ", " | cat ", "\n"],
  ["''", "'a b'", '"a b"', "'{'", "'~'", '","', "\\{", "\\,", "\\}", "\\~", "\\=", "\\ ", "\\!", "\\\\"],
  ["{", "}", ",", "..", "{a", "b}", "1..3"],
  ["~", "=", ":", "+=", "[0]", "=~", ":~", "a", " a=b:~", " a+=~", " a[0]=~"],
  ["*", "?", "[", "]", "[a]", "[!b]", "./", "../", "^", " '/'*", "$\\\n"],
];

/** Every character that means something to a shell, and some that mean nothing, as one-character strings. */
const CHARACTERS = [
  ...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)),
  "\t",
  "\n",
  "\\\n",
  "é",
  "😀",
  "日",
];

const piece = fc.oneof(...PIECES.map((pieces) => fc.constantFrom(...pieces)));

/** Pieces that are often accepted, so that many of them come together in one accepted word. */
const mildPiece = fc.oneof(...MILD.map((pieces) => fc.constantFrom(...pieces)));

/** Pieces between double quotes, where some characters keep their meaning and most lose it. */
const doubleQuoted = fc.array(piece, { maxLength: 6 }).map((inside) => `"${inside.join("").replaceAll('"', "")}"`);

/** Pieces of shell syntax in any order behind `aws`. */
const mixture = fc
  .oneof(
    fc.array(fc.oneof({ arbitrary: piece, weight: 6 }, { arbitrary: doubleQuoted, weight: 1 }), { maxLength: 14 }),
    fc.array(mildPiece, { maxLength: 10 }),
    fc.array(fc.oneof(mildPiece, doubleQuoted), { maxLength: 6 }),
  )
  .map((pieces) => `aws ${pieces.join("")}`);

/** Short runs of single characters, for what nobody thought of. */
const noise = fc
  .array(fc.constantFrom(...CHARACTERS), { maxLength: 12 })
  .map((characters) => `aws ${characters.join("")}`);

/** Any text, quoted in one of the ways a shell has. */
export const quotedWord: fc.Arbitrary<{ readonly value: string; readonly text: string }> = fc
  .tuple(
    fc.string({ unit: fc.oneof(fc.constantFrom(...CHARACTERS), fc.string({ unit: "grapheme", maxLength: 1 })) }),
    fc.constantFrom("single", "double", "backslash"),
  )
  .filter(([value]) => !/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u.test(value))
  .map(([value, style]) => ({ value, text: quote(value, style) }));

function quote(value: string, style: string): string {
  if (style === "double") return `"${value.replaceAll(/[$`"\\]/g, "\\$&")}"`;
  if (style === "backslash" && value !== "")
    return value.replaceAll(/[\s\S]/gu, (character) => (character === "\n" ? "'\n'" : `\\${character}`));
  return `'${value.replaceAll("'", "'\\''")}'`;
}

/** A pipeline that is well made, into which one or two hostile pieces were put. */
function disturbed(filters: readonly string[]): fc.Arbitrary<string> {
  const word = fc.oneof(
    quotedWord.map(({ text }) => text),
    fc.constantFrom("a", "--b", "c=d", "[].e[*]", "{f:g}", "''", "h#i", "j~"),
  );
  const stage = (program: fc.Arbitrary<string>) =>
    fc.tuple(program, fc.array(word, { maxLength: 4 })).map(([name, words]) => [name, ...words].join(" "));
  const pipeline = fc
    .tuple(stage(fc.constant("aws")), fc.array(stage(fc.constantFrom(...filters)), { maxLength: 3 }))
    .map(([source, rest]) => [source, ...rest].join(" | "));
  const insertions = fc.array(fc.tuple(piece, fc.nat()), { maxLength: 2 });
  return fc.tuple(pipeline, insertions).map(([command, all]) =>
    all.reduce((text, [inserted, place]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + inserted + text.slice(at);
    }, command),
  );
}

/** Commands made to be misread: quotes, backslashes, operators, expansions and odd characters in every mixture. */
export function hostileCommands(filters: readonly string[]): fc.Arbitrary<string> {
  return fc.oneof(mixture, noise, disturbed(filters));
}

/** True for the long run: `TEST_FULL=1`. */
export const IS_FULL = process.env.TEST_FULL === "1";

/** The same inputs in every short run, so that it never fails by chance; new ones in every long run. */
export const SEED = IS_FULL ? Date.now() % 2 ** 31 : 20_260_101;

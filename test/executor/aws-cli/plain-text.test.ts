import fc from "fast-check";
import { expect, test } from "vitest";
import { htmlToText, rstToText } from "../../../executor/aws-cli/plain-text.ts";

test("paragraphs, lists and code of HTML become plain text", () => {
  const html = `<fullname>Service</fullname>
    <p>Runs   <code>things</code> &amp; <a href="https://example.com/">more</a>.</p> <p>Of these:</p>
    <ul> <li> <p> <code>a</code> - the first.</p> </li> <li> <p>the <b>second</b>.</p> <p>Still the second.</p> </li> </ul>
    <note> <p>That&#39;s &quot;all&quot;&#x2026;</p> </note><!-- unseen -->`;
  expect(htmlToText(html)).toBe(
    [
      "Service",
      "",
      "Runs `things` & more.",
      "",
      "Of these:",
      "- `a` - the first.",
      "- the second.",
      "",
      "Still the second.",
      "",
      'That\'s "all"…',
    ].join("\n"),
  );
});

test("placeholders are no tags", () => {
  expect(htmlToText("<p>Copies <LocalPath> to <S3Uri> where 1 < 2 & 3 > 2 &madeup;</p>")).toBe(
    "Copies <LocalPath> to <S3Uri> where 1 < 2 & 3 > 2 &madeup;",
  );
});

test("numbers that are no characters stay as they are", () => {
  expect(htmlToText("&#0; &#x7; &#99999999;")).toBe("&#0; &#x7; &#99999999;");
});

test("any HTML becomes text without empty lines in a row", () => {
  const part = fc.constantFrom("<p>", "</p>", "<li>", "</li>", "<ul>", "text", " ", "\n", "- ", "<", "&", "<b", "<!--");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = htmlToText(parts.join(""));
      expect(text).not.toMatch(/\n\n\n|^\s|\s$/);
    }),
  );
});

test("reStructuredText loses its marks and the outputs of examples", () => {
  const rst = `**Example 1: To list files**

The following \`\`ls\`\` command lists files. See :ref:\`cli:aws s3\` and \`the guide <https://example.com/>\`__. ::

    aws s3 ls "s3://bucket/**"

Output::

    {
        "Name": "one",

        "More": "two"
    }

Notes
^^^^^

.. note:: This is all::

    aws s3 ls
`;
  expect(rstToText(rst)).toBe(`Example 1: To list files

The following \`ls\` command lists files. See cli:aws s3 and the guide (https://example.com/).

    aws s3 ls "s3://bucket/**"

Notes

Note: This is all:

    aws s3 ls`);
});

/**
 * The shell syntax that the pipeline language leaves out, each construct with what the assistant is told.
 * `docs/grammar.md` shows this table, and a test holds the two together.
 */
export type Explanation = {
  /** A command that has the construct, for documents and tests. */
  readonly example: string;
  /** One sentence: what is refused and why. */
  readonly message: string;
  /** One sentence: what to write instead. */
  readonly hint: string;
};

const QUOTE_IT = "Put the whole argument in single quotes.";

export const SYNTAX = {
  "output-redirection": {
    example: "aws s3 ls > files.txt",
    message:
      "Output cannot be redirected, because there is no file to write to and the output is returned as the result.",
    hint: "Leave the redirection out; if the > belongs to an argument, put that argument in single quotes.",
  },
  "stderr-redirection": {
    example: "aws s3 ls 2>/dev/null",
    message: "Standard error cannot be redirected, because it is returned separately from the output.",
    hint: "Leave the redirection out; standard error never mixes with what the pipeline prints.",
  },
  "input-redirection": {
    example: "aws s3 ls < input.txt",
    message: "Input cannot be redirected, because there is no file to read from.",
    hint: "Write the value into the argument itself; if the < belongs to an argument, put that argument in single quotes.",
  },
  "here-document": {
    example: "aws s3 ls <<EOF",
    message: "A here-document cannot be used, because the aws command has no standard input.",
    hint: "Write the text as an argument in single quotes; line breaks are allowed inside the quotes.",
  },
  "here-string": {
    example: "aws s3 ls <<<text",
    message: "A here-string cannot be used, because the aws command has no standard input.",
    hint: "Write the text as an argument in single quotes.",
  },
  "process-substitution": {
    example: "aws s3 ls <(aws s3 ls)",
    message: "A process substitution cannot be used, because no shell runs the command.",
    hint: "Call the tool once for each aws command and combine the results yourself.",
  },
  semicolon: {
    example: "aws s3 ls; aws sts get-caller-identity",
    message: "A semicolon cannot be used, because one call runs one pipeline.",
    hint: "Call the tool once for each command; if the ; belongs to an argument, put that argument in single quotes.",
  },
  background: {
    example: "aws s3 ls &",
    message: "An unquoted & cannot be used, because nothing runs in the background.",
    hint: "Leave it out; if the & belongs to an argument, such as sort_by(Items, &Name), put that argument in single quotes.",
  },
  "and-list": {
    example: "aws s3 ls && aws s3 ls",
    message: "Commands cannot be joined by &&, because one call runs one pipeline.",
    hint: "Call the tool once for each command and go on when it succeeds; if the && belongs to an argument, put that argument in single quotes.",
  },
  "or-list": {
    example: "aws s3 ls || true",
    message: "Commands cannot be joined by ||, because one call runs one pipeline.",
    hint: "Leave the rest out, since a failure is reported with its reason; if the || belongs to an argument, put that argument in single quotes.",
  },
  "pipe-stderr": {
    example: "aws s3 ls |& cat",
    message: "Standard error cannot be piped, because it is returned separately from the output.",
    hint: "Write | instead of |&.",
  },
  newline: {
    example: "aws s3 ls\naws s3 ls",
    message: "A line break outside quotes ends a command, and one call runs one pipeline.",
    hint: "To go on in the next line, end the line with | or with a backslash; for a second command, call the tool again.",
  },
  comment: {
    example: "aws s3 ls # all buckets",
    message: "A comment cannot be used, because it says something that does not run.",
    hint: "Leave it out; if the # belongs to an argument, put that argument in single quotes.",
  },
  parenthesis: {
    example: "aws ec2 describe-vpcs --query sort(Vpcs)",
    message: "Parentheses outside quotes cannot be used, because they mean a subshell or a function.",
    hint: QUOTE_IT,
  },
  variable: {
    example: "aws s3 ls $BUCKET",
    message: "Variables are not expanded, because there is no shell and no environment to take them from.",
    hint: "Write the value itself; if the $ belongs to an argument, put that argument in single quotes.",
  },
  "parameter-expansion": {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's own syntax
    example: "aws s3 ls ${BUCKET}",
    message: "Variables are not expanded, because there is no shell and no environment to take them from.",
    hint: "Write the value itself; if the ${ belongs to an argument, put that argument in single quotes.",
  },
  "command-substitution": {
    example: "aws s3 ls $(date +%F)",
    message: "A command cannot be substituted into another, because no shell runs the command.",
    hint: "Write the value itself: get it with a call of its own first, and write dates out, as in 2026-01-31T00:00:00Z.",
  },
  "arithmetic-expansion": {
    example: "aws s3 ls $((1+2))",
    message: "Arithmetic is not expanded, because no shell runs the command.",
    hint: "Write the result itself.",
  },
  "ansi-c-quoting": {
    example: "aws s3 ls $'a\\tb'",
    message: "Quoting with $'…' cannot be used, because its escapes are not expanded.",
    hint: "Use ordinary single quotes with the character itself inside; a jq, awk or sed program has escapes such as \\t of its own.",
  },
  "locale-quoting": {
    example: 'aws s3 ls $"text"',
    message: 'Quoting with $"…" cannot be used, because nothing is translated.',
    hint: "Leave the $ out.",
  },
  dollar: {
    example: "aws s3 ls a$é",
    message: "A $ stands before a character with which a shell might expand it.",
    hint: QUOTE_IT,
  },
  backtick: {
    example: "aws s3 ls `date`",
    message: "A backtick outside single quotes starts a command substitution, and no shell runs the command.",
    hint: "Put a JMESPath expression that has backticks in single quotes; in place of a substitution write the value itself.",
  },
  "brace-expansion": {
    example: "aws ec2 describe-vpcs --query Vpcs[].{Id:VpcId,Cidr:CidrBlock}",
    message: "A shell would expand these braces to several words.",
    hint: QUOTE_IT,
  },
  "tilde-expansion": {
    example: "aws s3 ls ~/files",
    message: "A shell would expand this ~ to a home directory, and there is none here.",
    hint: "If the ~ belongs to the value, put the argument in single quotes; files on the user's machine cannot be used.",
  },
  glob: {
    example: "aws s3 ls /tmp/*",
    message: "A shell would replace this pattern by the names of files, and there are none here.",
    hint: "If the pattern is for AWS or for a filter, put the argument in single quotes; files on the user's machine cannot be used.",
  },
  assignment: {
    example: "AWS_PROFILE=dev aws s3 ls",
    message: "A command cannot set environment variables.",
    hint: "Begin with aws, and use the options --region and --profile in place of AWS_REGION and AWS_PROFILE.",
  },
  "reserved-word": {
    example: "time aws s3 ls",
    message: "This is a word of the shell's own language, and no shell runs the command.",
    hint: "Begin with aws, and call the tool once for each command; how long it took is reported with the result.",
  },
  "unclosed-single-quote": {
    example: "aws s3 ls 'bucket",
    message: "This single quote is never closed.",
    hint: "Close it; a single quote inside single quotes is written '\\'' and inside double quotes it stands for itself.",
  },
  "unclosed-double-quote": {
    example: 'aws s3 ls "bucket',
    message: "This double quote is never closed.",
    hint: 'Close it; a double quote inside double quotes is written \\" and inside single quotes it stands for itself.',
  },
  "trailing-backslash": {
    example: "aws s3 ls \\",
    message: "The command ends with a backslash that has nothing to escape.",
    hint: "Leave it out, or write the rest of the command.",
  },
  "nul-character": {
    example: "aws s3 ls a\0b",
    message: "A NUL character cannot be part of an argument.",
    hint: "Leave it out.",
  },
  "carriage-return": {
    example: "aws s3 ls\r\n",
    message: "A carriage return cannot be part of a command; it comes from line ends of Windows.",
    hint: "End lines with a line feed alone; in JSON write the two characters \\r.",
  },
  "control-character": {
    example: "aws s3 ls \x1b[0m",
    message: "A control character other than tab and line feed cannot be part of a command.",
    hint: "Leave it out; in JSON write it as \\u and four digits.",
  },
  "bidi-control": {
    example: "aws s3 ls '\u202etxt'",
    message:
      "A character that turns the direction of text cannot be used, because a person would read another command than the one that runs.",
    hint: "Leave it out; in JSON write it as \\u and four digits.",
  },
  "lone-surrogate": {
    example: "aws s3 ls \ud800",
    message: "Half of a surrogate pair is no character.",
    hint: "Leave it out, or write the whole character.",
  },
  "typographic-quote": {
    example: "aws s3 ls “bucket”",
    message: "A typographic quotation mark does not quote.",
    hint: "Write ' or \"; if the character itself is meant, put the argument in single quotes.",
  },
  "typographic-dash": {
    example: "aws s3 ls –-recursive",
    message: "A typographic dash does not begin an option.",
    hint: "Write -; if the character itself is meant, put the argument in single quotes.",
  },
  "unusual-space": {
    example: "aws s3\u00a0ls",
    message: "This space is not the ordinary one, so it does not separate words.",
    hint: "Write an ordinary space; if the character itself is meant, put the argument in single quotes.",
  },
  "invisible-character": {
    example: "aws s3 ls buc\u200bket",
    message: "An invisible character stands outside quotes.",
    hint: "Leave it out; if the character itself is meant, put the argument in single quotes.",
  },
  "empty-command": {
    example: "  ",
    message: "The command is empty.",
    hint: "Write an aws command, such as aws sts get-caller-identity.",
  },
  "empty-stage": {
    example: "aws s3 ls | | cat",
    message: "Nothing stands on one side of this |.",
    hint: "Leave the | out, or write a filter after it.",
  },
  "command-too-long": {
    example: "aws s3 ls …",
    message: "The command is longer than is accepted.",
    hint: "Shorten it, or split the work into several calls.",
  },
  "too-many-stages": {
    example: "aws s3 ls | cat | cat | …",
    message: "The pipeline has more stages than are accepted.",
    hint: "Do several steps in one jq or awk program.",
  },
} as const satisfies Record<string, Explanation>;

export type SyntaxConstruct = keyof typeof SYNTAX;

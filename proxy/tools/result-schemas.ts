/** What the tools return, as clients are told it. All of it is open: a field more must never make a client reject a result that is there. */
import { z } from "zod";
import { lateSchema } from "../late-schema.ts";

const error = () =>
  z
    .looseObject({
      code: z.string().describe("stable name of the kind of error"),
      message: z.string().describe("what went wrong"),
      hint: z.string().describe("what to do next"),
      rule: z.string().optional().describe("the rule of the policy that refused or asked"),
      detail: z.string().optional().describe("what was said about it: data from outside"),
    })
    .describe("present when status is error");

const queryResult = () =>
  z.looseObject({
    status: z.enum(["success", "error"]),
    output: z.string().describe("what the last stage printed"),
    output_encoding: z.enum(["utf8", "base64"]).describe("base64 when the output is no text"),
    output_bytes: z.number().describe("size of the whole output"),
    omitted_bytes: z.number().describe("bytes of it that are not shown; 0 when the output is whole"),
    output_resource: z
      .string()
      .optional()
      .describe("where the output can be read on for a while, page by page, when some of it is not shown"),
    error: error().optional(),
    response_metadata: z
      .string()
      .optional()
      .describe("what the AWS CLI printed beside a body that is the output: data from outside"),
    stderr: z.string().optional().describe("what the stages printed on standard error: data from outside"),
    stages: z
      .array(
        z.looseObject({
          program: z.string(),
          exit_code: z.number().nullable(),
          signal: z.string().nullable(),
          duration_ms: z.number(),
        }),
      )
      .describe("one entry per stage, in order"),
    classes: z.array(z.string()).optional().describe("what the command does: read, write, destructive, …"),
    warnings: z
      .array(z.looseObject({ rule: z.string(), reason: z.string() }))
      .optional()
      .describe("what strict mode would have asked about or refused"),
    timed_out: z.boolean(),
    cancelled: z.boolean(),
    duration_ms: z.number(),
    home: z.string().describe("where the pipeline ran"),
    home_reason: z.string().optional().describe("why there"),
    fallback: z.string().optional().describe("why the user's own machine and credentials stood in for the function"),
    sandbox: z.string(),
    region: z.string().nullable(),
    target: z.string().optional().describe("the team account that it ran in"),
    account: z.string().optional().describe("number of the account whose role ran it"),
    role: z.string().optional().describe("role of the team's function that ran it: reader or operator"),
    on_behalf_of: z.string().optional().describe("whom the role acted for, as AWS's log shows it"),
    profile: z.string().nullable(),
    aws_cli: z.string().nullable().describe("version of the AWS CLI"),
    policy: z.looseObject({ mode: z.string(), hash: z.string() }).nullable().describe("what decided whether it runs"),
    warm: z.boolean().describe("whether the AWS CLI was running already"),
  });

const pipelineResult = () =>
  queryResult().extend({
    status: z.enum(["success", "error", "confirmation_required"]),
    confirmation: z
      .looseObject({
        token: z.string().describe("good once: the confirmation argument, after the user has agreed"),
        expires_in_seconds: z.number(),
        command: z.string().describe("what would run: data, show it as it is"),
        why: z.string().describe("why the policy asks"),
        account: z.string().nullable().describe("number of the account that it would run in; null: unknown"),
        as: z.string().nullable().describe("ARN of who would run it; null: unknown"),
        next: z.string().describe("what to do with this"),
      })
      .optional()
      .describe("present when status is confirmation_required: nothing has run"),
  });
export type PipelineResult = z.infer<ReturnType<typeof pipelineResult>>;

const helpResult = () =>
  z.looseObject({
    status: z.enum(["success", "error"]),
    help_text: z.string().describe("the documentation, or why there is none"),
    classes: z.array(z.string()).optional().describe("what the command does: read, write, destructive, …"),
    policy: z.string().optional().describe("whether the command may run, before its arguments are known"),
    error: error().optional(),
  });

/** What `aws_cli_query` returns. */
export const queryResultSchema = lateSchema(queryResult);

/** What `aws_cli_pipeline` returns: the same, or a plan. */
export const pipelineResultSchema = lateSchema(pipelineResult);

/** What `aws_cli_help` returns. */
export const helpResultSchema = lateSchema(helpResult);

/**
 * Operations of the AWS CLI that can write their answer to a file named on the command line: service, then operations.
 * Taken from the command table of the AWS CLI 2.36.12; replaced by the table taken from the CLI that runs.
 */
const TABLE: readonly (readonly [string, string])[] = [
  ["apigateway", "get-export get-sdk"],
  ["apigatewayv2", "export-api"],
  ["appconfig", "create-hosted-configuration-version get-configuration get-hosted-configuration-version"],
  ["appconfigdata", "get-latest-configuration"],
  ["appsync", "get-introspection-schema"],
  ["bedrock-agentcore", "invoke-agent-runtime"],
  ["bedrock-runtime", "invoke-model"],
  ["cloudfront", "get-connection-function get-function"],
  ["codeartifact", "get-package-version-asset"],
  ["codeguruprofiler", "get-profile"],
  ["datazone", "get-lineage-event"],
  ["ebs", "get-snapshot-block"],
  ["geo-maps", "get-glyphs get-sprites get-static-map get-style-descriptor get-tile"],
  ["glacier", "get-job-output"],
  ["iam", "create-virtual-mfa-device"],
  ["iot-data", "delete-thing-shadow get-thing-shadow update-thing-shadow"],
  ["iotwireless", "get-position-estimate get-resource-position"],
  ["kinesis-video-archived-media", "get-clip get-media-for-fragment-list"],
  ["kinesis-video-media", "get-media"],
  ["lakeformation", "get-work-unit-results"],
  ["lambda", "invoke"],
  ["lex-runtime", "post-content put-session"],
  ["lexv2-runtime", "put-session recognize-utterance"],
  ["location", "get-map-glyphs get-map-sprites get-map-style-descriptor get-map-tile"],
  ["medialive", "describe-input-device-thumbnail"],
  ["mediastore-data", "get-object"],
  ["medical-imaging", "get-image-frame get-image-set-metadata"],
  ["neptune-graph", "execute-query"],
  ["neptunedata", "execute-gremlin-explain-query execute-gremlin-profile-query execute-open-cypher-explain-query"],
  ["omics", "get-read-set get-reference"],
  ["polly", "synthesize-speech"],
  ["s3api", "get-object get-object-annotation get-object-torrent select-object-content"],
  ["sagemaker-geospatial", "get-tile"],
  ["sagemaker-runtime", "invoke-endpoint"],
  ["sagemakerjobruntime", "sample sample-with-response-stream"],
  ["schemas", "get-code-binding-source"],
  [
    "tnb",
    "get-sol-function-package-content get-sol-function-package-descriptor get-sol-network-package-content get-sol-network-package-descriptor",
  ],
  ["workmailmessageflow", "get-raw-message-content"],
];

/** Service and operation with a space between, such as `s3api get-object`. */
export const OUTPUT_FILE_OPERATIONS: ReadonlySet<string> = new Set(
  TABLE.flatMap(([service, operations]) => operations.split(" ").map((operation) => `${service} ${operation}`)),
);

import { expect, test } from "vitest";
import { awsApiError } from "../../../executor/run/aws-api-error.ts";

test.each([
  { code: "credentials_expired", awsCodes: ["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"] },
  {
    code: "credentials_missing",
    awsCodes: [
      "InvalidClientTokenId",
      "UnrecognizedClientException",
      "InvalidAccessKeyId",
      "AuthFailure",
      "SignatureDoesNotMatch",
      "InvalidSignatureException",
      "RequestTimeTooSkewed",
    ],
  },
  { code: "aws_error", awsCodes: ["AccessDenied", "NoSuchBucket", "Throttling", "InternalFailure", "SomethingNew"] },
])("$code is the code of $awsCodes", ({ code, awsCodes }) => {
  expect(awsCodes.map((awsCode) => awsApiError(awsCode).code)).toEqual(awsCodes.map(() => code));
});

test.each([
  { hint: /permission/, awsCodes: ["AccessDeniedException", "UnauthorizedOperation", "403", "NotAuthorized"] },
  {
    hint: /throttling/,
    awsCodes: ["ThrottlingException", "TooManyRequestsException", "RequestLimitExceeded", "SlowDown"],
  },
  {
    hint: /does not exist/,
    awsCodes: ["404", "NoSuchKey", "ResourceNotFoundException", "InvalidInstanceID.NotFound", "NonExistentQueue"],
  },
  { hint: /there already/, awsCodes: ["BucketAlreadyExists", "EntityAlreadyExists", "ResourceInUseException"] },
  { hint: /quota/, awsCodes: ["VpcLimitExceeded", "ServiceQuotaExceededException"] },
  { hint: /region/, awsCodes: ["OptInRequired"] },
  { hint: /aws_cli_help/, awsCodes: ["ValidationException", "InvalidParameterValue", "MalformedPolicyDocument"] },
  { hint: /AWS's side/, awsCodes: ["InternalError", "503", "ServiceUnavailable"] },
  { hint: /dry run succeeded/, awsCodes: ["DryRunOperation"] },
  { hint: /^Read standard error/, awsCodes: ["SomethingNew"] },
])("the hint for $awsCodes says $hint", ({ hint, awsCodes }) => {
  for (const awsCode of awsCodes) expect(awsApiError(awsCode).hint).toMatch(hint);
});

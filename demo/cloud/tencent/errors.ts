/** Every one of them travels with HTTP 200. The messages are ours. */
export const ERRORS = {
  AuthFailure: 'The request is not authenticated.',
  'AuthFailure.InvalidAuthorization': 'The Authorization header cannot be read.',
  'AuthFailure.SecretIdNotFound': 'The key does not exist.',
  'AuthFailure.SignatureExpire': 'The timestamp is more than five minutes off.',
  'AuthFailure.SignatureFailure': 'The signature is not the one this request has.',
  'AuthFailure.TokenFailure': 'The token is not valid or has expired.',
  InternalError: 'The service failed.',
  InvalidAction: 'No such action.',
  InvalidParameter: 'A parameter is not valid.',
  'InvalidParameter.BodyParameterTypeUnmatched': 'A parameter has another type.',
  'InvalidParameter.TaskNotFound': 'No such task.',
  MissingParameter: 'A parameter is missing.',
  NoSuchVersion: 'No such version.',
  RequestLimitExceeded: 'The action is over its rate limit.',
  RequestSizeLimitExceeded: 'The request is too large.',
  'ResourceUnavailable.NotRegistered': 'The service is not switched on.',
  ServiceUnavailable: 'The service is not available at present.',
  UnauthorizedOperation: 'A policy denies this action.',
  'UnauthorizedOperation.SdkAppId': 'The application does not exist or belongs to another account.',
  UnknownParameter: 'A parameter is not one of this action.',
  UnsupportedProtocol: 'The method or the content type is not supported.',
  UnsupportedRegion: 'The action is not offered in this region.',
} as const satisfies Readonly<Record<string, string>>;

export type ErrorCode = keyof typeof ERRORS;

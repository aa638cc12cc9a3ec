/** Gateway codes have a number, service codes none. The messages are ours. */
export const ERRORS = {
  MissingParameter: {status: 400, codeN: 100002, message: 'The request lacks Action or Version.'},
  MissingAuthenticationToken: {status: 401, codeN: 100003, message: 'The request carries no authentication.'},
  MissingRequestInfo: {status: 400, codeN: 100004, message: 'The request lacks X-Date, or does not sign it.'},
  InvalidTimestamp: {status: 400, codeN: 100006, message: 'The signature has expired or lies in the future.'},
  ServiceNotFound: {status: 404, codeN: 100007, message: 'The credential names a service that is not here.'},
  InvalidActionOrVersion: {status: 404, codeN: 100008, message: 'No such action at this version.'},
  InvalidAccessKey: {status: 401, codeN: 100009, message: 'The access key or its security token is not valid.'},
  SignatureDoesNotMatch: {status: 401, codeN: 100010, message: 'The signature is not the one this request has.'},
  AccessDenied: {status: 403, codeN: 100013, message: 'A policy denies this action.'},
  InternalError: {status: 500, codeN: 100014, message: 'The gateway failed.'},
  FlowLimitExceeded: {status: 429, codeN: 100018, message: 'The action is over its rate limit.'},
  InvalidAuthorization: {status: 400, message: 'The Authorization header cannot be read.'},
  InvalidCredential: {status: 400, message: 'The credential has another scope.'},
  MethodNotAllowed: {status: 405, message: 'The action wants another method.'},
  ServiceUnavailableTemp: {status: 503, message: 'The service is not available at present.'},
  InvalidParameter: {status: 400, message: 'A parameter is missing, unknown or not valid.'},
  'InvalidParameter.BodyIsEmpty': {status: 400, message: 'The request body is empty.'},
  'InvalidParameter.Unmarshal': {status: 400, message: 'The request body cannot be parsed.'},
  'InvalidParameter.IllegalRoomID': {status: 400, message: 'RoomId has characters it may not have.'},
  'InvalidParameter.NotExistAppId': {status: 400, message: 'No such AppId.'},
  'InvalidParameter.ErrorActiveTaskNotFound': {status: 400, message: 'The task does not exist or has stopped.'},
  'AccessDenied.NoPermissionForApp': {status: 403, message: 'The AppId belongs to another account.'},
  'AccessDenied.ServiceNotEnabled': {status: 403, message: 'The service is not switched on.'},
} as const satisfies Readonly<Record<string, {status: number; codeN?: number; message: string}>>;

export type ErrorCode = keyof typeof ERRORS;

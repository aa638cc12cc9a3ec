export const HELP = `media-task-proxy: the signing proxy of media-task-elements

  media-task-proxy              start it, set up by environment variables
  media-task-proxy check URL    try an endpoint of yours against the contract (check --help)
  media-task-proxy --help

Keys, one cloud or both:
  VOLC_ACCESS_KEY_ID, VOLC_SECRET_ACCESS_KEY        Volcengine RTC
  VOLC_SESSION_TOKEN, VOLC_HOST, VOLC_REGION        temporary keys; another host or region
  TENCENTCLOUD_SECRET_ID, TENCENTCLOUD_SECRET_KEY   Tencent TIW
  TENCENTCLOUD_TOKEN, TENCENTCLOUD_HOST, TENCENTCLOUD_REGION
  MEDIA_TASK_KEYS_FILE      instead: a JSON file, read again when it changes, so that keys can be
                            rotated without a restart:
                            {"volcengine": {"accessKeyId": "", "secretAccessKey": ""},
                             "tencent": {"secretId": "", "secretKey": ""}}

Who may ask, at least one of:
  MEDIA_TASK_VIEW_SECRET    secret of view tokens, 32 characters or more; or kid:secret,kid:secret
  MEDIA_TASK_TASKS          tasks everybody may see, as JSON:
                            [{"kind": "snapshot", "appId": "", "roomId": "", "taskId": ""}]

Pages:
  MEDIA_TASK_ALLOWED_ORIGINS   origins besides the proxy's own, comma-separated: https://www.example.com
  MEDIA_TASK_WRITES            true: let view tokens for writing change the interval

Serving:
  PORT (8787), HOST (0.0.0.0), MEDIA_TASK_PATH (/)
  MEDIA_TASK_ADMIN_PORT     serve /healthz and /metrics there instead of beside the proxy
  MEDIA_TASK_REDIS_URL      share cache and budgets between instances; needs the package "redis"
  MEDIA_TASK_REDIS_PREFIX   one for each cloud account (media-task:)
  MEDIA_TASK_PUBLIC_CACHE   true: let a CDN keep answers; only together with MEDIA_TASK_TASKS alone
  MEDIA_TASK_CACHE_RUNNING (2), MEDIA_TASK_CACHE_ENDED (3600), MEDIA_TASK_CACHE_STALE (60)   seconds
  MEDIA_TASK_TIMEOUT_MS     how long a page waits (10000); a cloud is given four fifths of it
  MEDIA_TASK_LOG            some (default: all but cached answers), all, off. JSON lines, without ids`;

export const CHECK_HELP = `media-task-proxy check URL: try an endpoint against the contract

Asks for nothing it should not get, writes nothing, and needs no keys. Without a task it looks only at
what must be refused; with one, at the answer too.

  --kind snapshot|segment|webcast|whiteboard
  --app-id, --room-id, --task-id, --region    a task the endpoint may show
  --token TOKEN          sent as Authorization: Bearer
  --header "Name: value" any other header; may be repeated
  --origin https://www.example.com    a page that is allowed to ask

Ends with 1 if a promise fails.`;

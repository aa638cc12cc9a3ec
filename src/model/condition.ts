/**
 * What we know about a task, apart from what it is.
 *
 * - `idle`: not configured, or not in a page
 * - `loading`: asked, no answer yet
 * - `live`: the latest answer was good and another will follow
 * - `stale`: the last good answer is kept, the latest poll failed
 * - `offline`: the browser has no network
 * - `paused`: by the page, or because nobody sees it
 * - `ended`: the task is over, nothing more is asked
 * - `error`: no good answer yet, or trouble that asking again cannot mend
 */
export type Condition = 'idle' | 'loading' | 'live' | 'stale' | 'offline' | 'paused' | 'ended' | 'error';

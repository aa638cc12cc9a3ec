import type {MediaTask} from '../../model/task.js';
import {duration, NONE} from '../text/format.js';
import type {StatusKey, Tongue, View} from '../shared/view.js';

/** One end of the line: a time, and its day where it is not plain. */
export interface RunEnd {
  readonly time: string;
  readonly day: string;
  /** For machines, in UTC; empty without a time. */
  readonly iso: string;
  /** With day and zone. */
  readonly full: string;
}

/** The run of a task as a measured line. */
export interface Run {
  readonly start: RunEnd;
  readonly end: RunEnd;
  /** The duration; else why there is none, and then `dim`. */
  readonly text: string;
  readonly dim: boolean;
  /** Days stand at both ends, or a year: the words over the times go where room is short. */
  readonly tight: boolean;
  /** How the line is drawn: classes of the styles. */
  readonly line: string;
}

/** A clock must not claim what nobody confirmed: a running task is as long as the last good answer says, unless live. */
export function runOf(view: View, tongue: Tongue): Run {
  const {task} = view;
  const now = view.now + view.ahead;
  const startedAt = task?.startedAt;
  const endedAt = task?.phase === 'running' ? undefined : task?.endedAt;
  const start = runEnd(startedAt, now, tongue);
  const end = runEnd(endedAt, startedAt ?? now, tongue);
  return {
    start,
    end,
    tight: (start.day && end.day) !== '' || start.day.length > SHORT_DAY,
    ...(task ? lineOf(task, view, tongue) : {text: '', dim: false, line: 'blank'}),
  };
}

/** Letters of a day without its year, `Feb 24` or `12月24日`. */
const SHORT_DAY = 7;

/** The day is told unless it is that of `beside`: today, or the day of the other end. */
function runEnd(at: number | undefined, beside: number, {format}: Tongue): RunEnd {
  if (at === undefined) return {time: NONE, day: '', iso: '', full: ''};
  return {time: format.clock(at), day: format.day(at, beside), iso: format.iso(at), full: format.full(at)};
}

type Line = Pick<Run, 'text' | 'dim' | 'line'>;

function lineOf(
  {phase, startedAt, endedAt}: MediaTask,
  {condition, updatedAt, now, ahead}: View,
  tongue: Tongue,
): Line {
  switch (phase) {
    case 'pending':
      return unmeasured('run.not-started', 'gap-start gap-end', tongue);
    case 'unknown':
      return unmeasured('run.not-reported', 'gap-start gap-end', tongue);
    case 'running': {
      if (startedAt === undefined) return unmeasured('run.not-reported', 'gap-start gap-end', tongue);
      const live = condition === 'live';
      return measured(
        startedAt,
        ahead + (live ? now : (updatedAt ?? now)),
        live ? 'from open' : 'from gap-end',
        tongue,
      );
    }
    case 'finished':
    case 'failed': {
      const start = startedAt === undefined ? 'gap-start' : 'from';
      const line = `${start} ${endedAt === undefined ? 'gap-end' : 'to'} ${phase === 'failed' ? 'cut' : ''}`;
      if (startedAt === undefined || endedAt === undefined) return unmeasured('run.not-reported', line, tongue);
      return measured(startedAt, endedAt, line, tongue);
    }
  }
}

const unmeasured = (key: StatusKey, line: string, {say}: Tongue): Line => ({text: say(key), dim: true, line});

/** Ends that contradict each other are shown, their distance is not. */
const measured = (from: number, to: number, line: string, {say, format}: Tongue): Line => ({
  text: to < from ? NONE : duration(to - from, say, format),
  dim: false,
  line,
});

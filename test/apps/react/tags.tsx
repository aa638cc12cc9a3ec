/** Compiled, never run: what the types of the tags let through, and what they do not. */
import 'media-task-elements/jsx';
import type {IntervalEditor, SnapshotGallery} from 'media-task-elements';
import {createRef} from 'react';

const gallery = createRef<SnapshotGallery>();
const editor = createRef<IntervalEditor>();

export const good = [
  <media-task-status key={1} kind="whiteboard" app-id="1400000001" task-id="t" region="ap-singapore" variant="badge" />,
  <media-task-status key={2} endpoint={async () => '/api'} headers={{authorization: 'Bearer x'}} fetcher={fetch} />,
  <media-task-status
    key={3}
    poll-interval="5"
    poll-hidden="slow"
    paused
    details
    aria-label="Lesson"
    hidden
    tabIndex={0}
  />,
  <media-task-status key={4} pollInterval={5} strings={{'phase.running': 'On air'}} data={{Result: {}}} />,
  <media-task-status key={5} ontask-end={(event) => event.task.endedAt} ontask-error={({error}) => error.kind} />,
  <snapshot-gallery key={6} ref={gallery} snapshots={['/a.png', {url: '/b.png', caption: 'B'}]} selectable />,
  <snapshot-gallery key={7} aspect-ratio="4/3" order="newest" onsnapshot-open={(event) => event.preventDefault()} />,
  <snapshot-gallery
    key={8}
    onselection-change={({indexes}) => indexes.length}
    onClick={(event) => event.currentTarget}
  />,
  <interval-editor key={9} ref={editor} name="interval" min={1} max={600} required business-id="b" readOnly />,
  <interval-editor key={11} min="1" max="600" pollInterval="5" readonly />,
  <interval-editor key={10} value="10" oninterval-save={({from, to}) => [from, to]} onInput={() => undefined} />,
];

export const bad = [
  // @ts-expect-error no such kind of task
  <media-task-status key={1} kind="movie" />,
  // @ts-expect-error no such pace
  <media-task-status key={2} poll-hidden="never" />,
  // @ts-expect-error an attribute is text
  <media-task-status key={3} task-id={{}} />,
  // @ts-expect-error this event carries a task
  <media-task-status key={4} ontask-change={({snapshot}) => snapshot} />,
  // @ts-expect-error only read
  <media-task-status key={5} condition="live" />,
  // @ts-expect-error another element's attribute
  <interval-editor key={6} selectable />,
  // @ts-expect-error no number
  <interval-editor key={8} min="one" />,
  // @ts-expect-error a list of pictures
  <snapshot-gallery key={7} snapshots={[1]} />,
];

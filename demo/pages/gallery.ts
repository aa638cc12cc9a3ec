/** Gives one gallery a list of the page's own: the pictures of a finished task, as if they lay in the customer's bucket. */
import type {SnapshotGallery} from '../../src/elements/snapshot-gallery/snapshot-gallery.js';

const gallery = document.querySelector<SnapshotGallery>('#own');
const output = document.querySelector('output');

gallery?.addEventListener('selection-change', ({indexes}) => {
  if (output) output.value = indexes.length > 0 ? indexes.map((index) => index + 1).join(', ') : 'none';
});

const answer = await fetch(
  '/media-tasks?Action=DescribeSnapshotTask&Version=2019-09-19&Region=ap-singapore&SdkAppId=1400000001&TaskID=board-class',
);
const {Response: content} = (await answer.json()) as {Response: {Result?: {Snapshots?: string[]}}};
const minute = (index: number): string => `14:${String(index).padStart(2, '0')}`;
if (gallery) {
  gallery.snapshots = (content.Result?.Snapshots ?? []).map((url, index) => ({
    url,
    caption: `user${String(index % 3)} · ${minute(index)}`,
  }));
}

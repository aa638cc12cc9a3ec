import type {MediaTaskStatus as Status} from 'media-task-elements';
import {MediaTaskStatus} from 'media-task-elements/react';
import {useRef, useState} from 'react';
import {createRoot} from 'react-dom/client';

const headers = () => ({'x-app': 'react-wrapper'});

function App() {
  const status = useRef<Status>(null);
  const [shown, setShown] = useState(true);
  const [paused, setPaused] = useState(false);
  const [task, setTask] = useState(1);
  const [log, setLog] = useState<readonly string[]>([]);
  return (
    <>
      <button id="toggle" onClick={() => setShown(!shown)} />
      <button id="pause" onClick={() => setPaused(!paused)} />
      <button id="next" onClick={() => setTask(task + 1)} />
      <button id="refresh" onClick={() => void status.current?.refresh()} />
      {shown && (
        <MediaTaskStatus
          id="status"
          ref={status}
          className="card"
          kind="snapshot"
          endpoint="/api"
          appId="app-1"
          roomId="room-1"
          taskId={`task-${task}`}
          pollInterval={1}
          headers={headers}
          paused={paused}
          onClick={() => setLog((lines) => [...lines, 'click'])}
          onTaskChange={({task: {phase}}) => setLog((lines) => [...lines, `task-change ${phase}`])}
        >
          <span slot="label">Lesson {task}</span>
        </MediaTaskStatus>
      )}
      <ol id="log">
        {log.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ol>
    </>
  );
}

createRoot(document.querySelector('#root')!).render(<App />);

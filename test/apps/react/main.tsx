import 'media-task-elements/define';
import 'media-task-elements/jsx';
import type {MediaTaskStatus} from 'media-task-elements';
import {useRef, useState} from 'react';
import {createRoot} from 'react-dom/client';

const headers = () => ({'x-app': 'react'});

function App() {
  const status = useRef<MediaTaskStatus>(null);
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
        <media-task-status
          key="status"
          id="status"
          ref={status}
          className="card"
          kind="snapshot"
          endpoint="/api"
          app-id="app-1"
          roomId="room-1"
          task-id={`task-${task}`}
          poll-interval={1}
          headers={headers}
          paused={paused}
          onClick={() => setLog((lines) => [...lines, 'click'])}
          ontask-change={({task: {phase}}) => setLog((lines) => [...lines, `task-change ${phase}`])}
        >
          <span slot="label">Lesson {task}</span>
        </media-task-status>
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

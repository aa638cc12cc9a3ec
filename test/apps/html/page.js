const status = document.querySelector('#status');
const log = document.querySelector('#log');

status.headers = () => ({'x-app': 'html'});
status.addEventListener('click', () => note('click'));
status.addEventListener('task-change', ({task}) => note(`task-change ${task.phase}`));

on('toggle', () => (status.isConnected ? status.remove() : log.before(status)));
on('pause', () => status.toggleAttribute('paused'));
on('next', next);
on('refresh', () => status.refresh());

let task = 1;

function next() {
  task++;
  status.setAttribute('task-id', `task-${task}`);
  status.querySelector('[slot=label]').textContent = `Lesson ${task}`;
}

function on(id, handler) {
  document.getElementById(id).addEventListener('click', handler);
}

function note(text) {
  const line = document.createElement('li');
  line.textContent = text;
  log.append(line);
}

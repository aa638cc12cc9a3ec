import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createInterface} from 'node:readline';

type Environment = Readonly<Record<string, string>>;

/** A folder as somebody has it who has installed the package and copied what the readme says. */
export interface Newcomer {
  write(name: string, text: string): void;
  /** What a script prints. */
  run(name: string, env: Environment): string;
  /** Starts a server on a free port and answers the origin it prints. */
  start(name: string, env: Environment): Promise<string>;
  close(): void;
}

export function newcomer(files: Readonly<Record<string, string>>): Newcomer {
  const folder = mkdtempSync(path.join(tmpdir(), 'newcomer-'));
  const started: ChildProcess[] = [];
  const write = (name: string, text: string): void => writeFileSync(path.join(folder, name), text);
  mkdirSync(path.join(folder, 'node_modules'));
  symlinkSync(process.cwd(), path.join(folder, 'node_modules', 'media-task-elements'));
  for (const [name, text] of Object.entries(files)) write(name, text);
  const {PATH = ''} = process.env;
  return {
    write,
    run: (name, env) => execFileSync(process.execPath, [name], {cwd: folder, env: {PATH, ...env}, encoding: 'utf8'}),
    start(name, env) {
      const options = {cwd: folder, env: {PATH, PORT: '0', ...env}};
      const child = spawn(process.execPath, [name], {...options, stdio: ['ignore', 'pipe', 'pipe']});
      started.push(child);
      return originOf(child);
    },
    close() {
      for (const child of started) child.kill('SIGKILL');
      rmSync(folder, {recursive: true});
    },
  };
}

function originOf(child: ChildProcess): Promise<string> {
  let trouble = '';
  child.stderr?.on('data', (text: Buffer) => (trouble += text.toString()));
  return new Promise((resolve, reject) => {
    if (child.stdout)
      createInterface({input: child.stdout}).on('line', (line) => {
        const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
        if (origin !== undefined) resolve(origin);
      });
    child.once('close', (code) => reject(new Error(`the server ended with ${code}: ${trouble}`)));
  });
}

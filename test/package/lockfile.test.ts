import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

interface Lock {
  readonly packages: Readonly<Record<string, {readonly hasInstallScript?: boolean; readonly optional?: boolean}>>;
}

const text = readFileSync('package-lock.json', 'utf8');
const {packages} = JSON.parse(text) as Lock;

describe('package-lock.json', () => {
  it('names no download host, so every registry serves it', () => {
    assert.doesNotMatch(text, /"resolved"/);
  });

  it('is whole: npm ci misses nothing', () => {
    const {stdout, stderr, status} = spawnSync('npm', ['ci', '--dry-run', '--ignore-scripts'], {encoding: 'utf8'});
    assert.doesNotMatch(stdout + stderr, /Missing:/);
    assert.equal(status, 0, stderr);
  });

  it('needs no install script: .npmrc turns them off, and what has one works without', () => {
    assert.match(readFileSync('.npmrc', 'utf8'), /^ignore-scripts=true$/m);
    const scripted = Object.entries(packages).filter(([, entry]) => entry.hasInstallScript && !entry.optional);
    const names = scripted.map(([folder]) => folder.replace(/^.*node_modules\//, ''));
    assert.deepEqual(
      [...new Set(names)].filter((name) => !WORKS_WITHOUT.has(name)),
      [],
    );
    assert.ok(existsSync('node_modules'));
  });
});

/** Development only; their scripts check a version or look for the platform package that npm has already installed. */
const WORKS_WITHOUT = new Set(['esbuild', 'protobufjs', 'rs-module-lexer']);

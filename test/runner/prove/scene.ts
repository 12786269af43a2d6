/** A fresh folder with its own HOME to look at, and files in it. */
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished} from 'vitest';
import type {Scene} from '../../../src/runner/prover.ts';
import {textsFor} from '../../../src/texts/texts.ts';

export type World = Scene & {
  readonly home: string;
  /** Writes a file below the folder and gives its path. */
  write(name: string, content: string | Buffer): string;
  /** Puts a program of this name on the scene's PATH: a bash script. */
  program(name: string, script: string): void;
  abort(): void;
};

/** A scene in a folder that is gone after the test. Only bash and what it needs are on its PATH. */
export function freshWorld(
  options: {readonly env?: Record<string, string>; readonly startedAt?: number; readonly language?: 'en' | 'zh'} = {},
): World {
  const root = mkdtempSync(path.join(tmpdir(), 'docwalk-prove-'));
  onTestFinished(() => rmSync(root, {recursive: true, force: true}));
  const [cwd, home, bin] = ['work', 'home', 'bin'].map(name => {
    const folder = path.join(root, name);
    mkdirSync(folder);
    return folder;
  }) as [string, string, string];
  const stop = new AbortController();
  return {
    cwd,
    home,
    env: {HOME: home, PATH: bin, SSL_CERT_FILE: '/nonexistent', ...options.env},
    startedAt: options.startedAt ?? null,
    texts: textsFor(options.language ?? 'en'),
    signal: stop.signal,
    abort: () => stop.abort(),
    write(name, content) {
      const file = path.resolve(cwd, name);
      mkdirSync(path.dirname(file), {recursive: true});
      writeFileSync(file, content);
      return file;
    },
    program(name, script) {
      writeFileSync(path.join(bin, name), `#!/bin/bash\n${script}\n`, {mode: 0o755});
    },
  };
}

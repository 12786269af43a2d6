import {appendFileSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {type Journal, openJournal} from '../../../src/runner/journal/journal.ts';
import {readJournal} from '../../../src/runner/journal/read-journal.ts';
import {createRun, listRuns, runFolder} from '../../../src/runner/journal/runs.ts';
import {outputName, readStepOutput} from '../../../src/runner/journal/step-output.ts';
import {makeFolder} from '../shell/opened.ts';
import {bundle, forkBundle} from '../shell/own-process.ts';
import {output, runEnd, start, stepEnd, stepStart} from './events.ts';

const noon = new Date(2026, 10, 21, 11, 30);

function makeRun() {
  const stateHome = makeFolder();
  const created = createRun(stateHome, 'air-gap-registry', noon);
  if (!created.ok) throw new Error(created.detail);
  return {...created.run, stateHome};
}

function open(file: string): Journal {
  const journal = openJournal(file);
  if (!journal.ok) throw new Error(journal.reason);
  return journal;
}

test('a run has a readable id, a folder closed to others, and names that sort by age', () => {
  const {id, folder, stateHome} = makeRun();
  expect(id).toMatch(/^20261121-1130-air-gap-registry-[2-9a-z]{3}$/);
  expect(folder).toBe(path.join(stateHome, 'docwalk/runs', id));
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('two runs of one guide in one minute get folders of their own', () => {
  const stateHome = makeFolder();
  const ids = Array.from({length: 50}, () => createRun(stateHome, 'g', noon)).map(made => (made.ok ? made.run.id : ''));
  expect(new Set(ids).size).toBe(50);
});

test('a guide id of any script makes one folder name', () => {
  const created = createRun(makeFolder(), '安装/离线 镜像', noon);
  expect(created.ok && path.basename(created.run.folder)).toMatch(/^20261121-1130-安装-离线%20镜像-/);
});

test('a state home that is no folder is a failure with its path', () => {
  const file = path.join(makeFolder(), 'file');
  writeFileSync(file, '');
  expect(createRun(file, 'g', noon)).toMatchObject({
    ok: false,
    reason: 'unusable',
    path: path.join(file, 'docwalk/runs'),
  });
});

test('a place that cannot be written is a failure', () => {
  expect(createRun('/sys/docwalk', 'g', noon)).toMatchObject({
    ok: false,
    reason: 'read-only',
  });
});

test('each event is one line, on disk before append returns', () => {
  const {journalFile} = makeRun();
  const journal = open(journalFile);
  expect(journal.append(start)).toBeNull();
  expect(journal.append(stepStart(1, 'populate/1'))).toBeNull();
  const lines = readFileSync(journalFile, 'utf8').split('\n');
  expect(lines.map(line => line && JSON.parse(line))).toEqual([start, stepStart(1, 'populate/1'), '']);
  expect(statSync(journalFile).mode & 0o777).toBe(0o600);
  journal.close();
});

test('sequence numbers go on over sessions', () => {
  const {journalFile} = makeRun();
  const first = open(journalFile);
  expect(first.nextSeq).toBe(0);
  first.append(start);
  first.append(stepStart(1, 'populate/1'));
  first.close();
  const second = open(journalFile);
  expect(second.nextSeq).toBe(2);
  expect(second.events).toEqual([start, stepStart(1, 'populate/1')]);
  second.close();
});

test('output is not in the journal but in the log of its step, under a line for each attempt', () => {
  const {journalFile, outputFolder} = makeRun();
  const journal = open(journalFile);
  journal.append(start);
  journal.append(output(1, 'populate/1', 'pulling\n'));
  journal.append(output(2, 'populate/1', 'no such ima', 'stderr'));
  journal.append(output(3, 'populate/1', 'ge', 'stderr'));
  journal.append(output(4, 'populate/2', 'other\n'));
  journal.append(output(5, 'populate/1', 'pulled 密\n', 'stdout', 2));
  journal.close();
  expect(readJournal(journalFile)).toMatchObject({events: [start]});
  expect(readFileSync(path.join(outputFolder, 'populate~1.log'), 'utf8')).toBe(
    '--- #1 2026-11-21T11:30:00.000Z\npulling\nno such image\n--- #2 2026-11-21T11:30:00.000Z\npulled 密\n',
  );
  expect(readStepOutput(outputFolder, 'populate/1')).toEqual([
    {attempt: 1, stream: 'stdout', text: 'pulling\n'},
    {attempt: 1, stream: 'stderr', text: 'no such image'},
    {attempt: 2, stream: 'stdout', text: 'pulled 密\n'},
  ]);
  expect(readStepOutput(outputFolder, 'populate/3')).toEqual([]);
});

test('no two steps share a log, whatever their ids', () => {
  const ids = fc.oneof(
    fc.string({unit: fc.constantFrom('a', '/', '~', '.', '%', '密', '-', '!', '2', 'F')}),
    fc.string({unit: 'grapheme', minLength: 60, maxLength: 120}),
  );
  fc.assert(
    fc.property(fc.uniqueArray(ids, {maxLength: 20}), steps => {
      const names = steps.map(outputName);
      expect(new Set(names).size).toBe(steps.length);
      for (const name of names) {
        expect(name).not.toMatch(/[/\0]|^\.{1,2}$/);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(230);
      }
    }),
  );
});

test('a journal cut off anywhere in its last line is healed, and goes on with the next number', () => {
  const {journalFile} = makeRun();
  const whole = `${JSON.stringify(start)}\n`;
  const last = `${JSON.stringify(stepStart(1, 'populate/1'))}\n`;
  for (let cut = 0; cut < Buffer.byteLength(last) - 1; cut += 7) {
    writeFileSync(journalFile, whole + last);
    truncateSync(journalFile, Buffer.byteLength(whole) + cut);
    const journal = open(journalFile);
    expect(journal.healed).toBe(cut > 0);
    expect(journal.nextSeq).toBe(1);
    journal.append(stepEnd(1, 'populate/1'));
    journal.close();
    expect(readJournal(journalFile)).toMatchObject({
      events: [start, stepEnd(1, 'populate/1')],
      torn: false,
      damaged: [],
    });
  }
});

test('a last line that lacks only its line break is kept', () => {
  const {journalFile} = makeRun();
  writeFileSync(journalFile, JSON.stringify(start));
  const journal = open(journalFile);
  expect(journal).toMatchObject({healed: false, events: [start], nextSeq: 1});
  journal.append(stepStart(1, 'populate/1'));
  journal.close();
  expect(readJournal(journalFile)).toMatchObject({events: [start, stepStart(1, 'populate/1')], damaged: []});
});

test.each([
  ['not JSON', 'hello', 'hello'],
  ['no event', '{"seq":1}', 'type'],
  ['an event with a wrong field', JSON.stringify({...stepEnd(1, 'x'), outcome: 'great'}), 'outcome'],
])('a line that is %s is a failure with its number, and the file is left as it is', (_name, line, named) => {
  const {journalFile} = makeRun();
  const text = `${JSON.stringify(start)}\n${line}\n${JSON.stringify(stepEnd(2, 'populate/1'))}\n`;
  writeFileSync(journalFile, text);
  const failure = openJournal(journalFile);
  expect(failure).toMatchObject({
    ok: false,
    reason: 'damaged',
    lines: [{line: 2, detail: expect.stringContaining(named)}],
  });
  expect(readFileSync(journalFile, 'utf8')).toBe(text);
  expect(readJournal(journalFile)).toMatchObject({
    ok: true,
    events: [start, stepEnd(2, 'populate/1')],
    damaged: [{line: 2}],
  });
  writeFileSync(journalFile, `${JSON.stringify(start)}\n`);
  open(journalFile).close();
});

test('a journal that is not there is a failure', () => {
  expect(readJournal(path.join(makeFolder(), 'journal.ndjson'))).toMatchObject({ok: false, reason: 'missing'});
});

test('a full disk is a failure that leaves whole lines', async () => {
  const {journalFile} = makeRun();
  // A limit on the size of files stands for the disk: 4 KB, then every write is cut short and fails.
  const {message} = await forkBundle(bundle('../journal/programs/fill-disk.ts'), [journalFile], 'ulimit -f 4');
  const {failure, written} = message as {failure: unknown; written: number};
  expect(failure).toMatchObject({
    ok: false,
    reason: 'no-space',
    path: journalFile,
    detail: expect.stringContaining('EFBIG'),
  });
  expect(written).toBeGreaterThan(5);
  expect(readJournal(journalFile)).toMatchObject({torn: false, damaged: [], events: {length: written}});
});

test('output that cannot be written is a failure, and the journal goes on', () => {
  const {journalFile, folder} = makeRun();
  writeFileSync(path.join(folder, 'output'), 'in the way');
  const journal = open(journalFile);
  expect(journal.append(output(0, 'populate/1', 'x'))).toMatchObject({
    ok: false,
    path: expect.stringContaining('populate~1.log'),
  });
  expect(journal.append(start)).toBeNull();
  journal.close();
});

test("a second docwalk on one run is refused with the first one's id and since when", async () => {
  const {journalFile} = makeRun();
  const {child, message} = await forkBundle(bundle('../journal/programs/hold-run.ts'), [journalFile]);
  expect(message).toBe('holds');
  const refused = openJournal(journalFile);
  expect(refused).toMatchObject({ok: false, reason: 'running', holder: {pid: child.pid}});
  expect(!refused.ok && refused.reason === 'running' && Date.parse(refused.holder?.since ?? '')).toBeLessThan(
    Date.now(),
  );

  const gone = new Promise(resolve => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  const journal = open(journalFile);
  expect(openJournal(journalFile)).toMatchObject({ok: false, reason: 'running', holder: {pid: process.pid}});
  journal.close();
  open(journalFile).close();
});

test('the lock of another process with the same id is stale', () => {
  const {journalFile, folder} = makeRun();
  const lock = path.join(folder, 'lock');
  const journal = open(journalFile);
  const holder = JSON.parse(readFileSync(lock, 'utf8'));
  journal.close();
  writeFileSync(lock, JSON.stringify({...holder, startTime: holder.startTime - 1}));
  open(journalFile).close();
});

test('a lock held on another host is never taken over', () => {
  const {journalFile, folder} = makeRun();
  const holder = {pid: 1, startTime: 1, host: 'another-host', since: '2026-11-21T11:30:00.000Z'};
  writeFileSync(path.join(folder, 'lock'), JSON.stringify(holder));
  expect(openJournal(journalFile)).toMatchObject({ok: false, reason: 'running', holder});
});

test('of many processes that find a stale lock one takes it', async () => {
  const {journalFile, folder} = makeRun();
  const stale = {pid: 999_999_999, startTime: 1, host: (await import('node:os')).hostname(), since: 'x'};
  writeFileSync(path.join(folder, 'lock'), JSON.stringify(stale));
  const outfile = bundle('../journal/programs/hold-run.ts');
  const messages = await Promise.all(
    Array.from({length: 5}, async () => (await forkBundle(outfile, [journalFile])).message),
  );
  expect(messages.filter(message => message === 'holds')).toHaveLength(1);
});

test('runs are listed newest first with title, outcome and steps done', () => {
  const stateHome = makeFolder();
  const old = createRun(stateHome, 'old', new Date(2025, 0, 1));
  const late = createRun(stateHome, 'late', noon);
  if (!old.ok || !late.ok) throw new Error('not made');
  const first = open(old.run.journalFile);
  for (const event of [
    {...start, at: '2025-01-01T00:00:00.000Z'},
    stepEnd(1, 'populate/1'),
    stepEnd(2, 'populate/2'),
    runEnd(3),
  ])
    first.append(event);
  first.close();
  const second = open(late.run.journalFile);
  for (const event of [start, stepEnd(1, 'populate/1'), stepStart(2, 'populate/2')]) second.append(event);
  mkdirSync(runFolder(stateHome, 'not-a-run').folder);
  appendFileSync(late.run.journalFile, '{"torn');

  expect(listRuns(stateHome)).toMatchObject([
    {
      run: {id: late.run.id},
      guide: {title: 'Populate the registry'},
      outcome: null,
      done: 1,
      steps: 2,
      holder: {pid: process.pid},
    },
    {
      run: {id: old.run.id},
      outcome: 'passed',
      done: 2,
      steps: 2,
      holder: null,
      at: '2025-01-01T00:00:00.000Z',
      mode: 'real',
    },
  ]);
  second.close();
  expect(listRuns(stateHome)[0]).toMatchObject({holder: null});
  expect(listRuns(makeFolder())).toEqual([]);
});

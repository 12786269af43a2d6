import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {reportPlain} from '../../src/report/plain.ts';
import {type Format, formats, openReporter} from '../../src/report/report.ts';
import type {ReportSetting} from '../../src/report/setting.ts';
import {RunEvent} from '../../src/runner/events.ts';
import {type InterfaceLanguage, textsFor} from '../../src/texts/texts.ts';

const fixtures = path.join(import.meta.dirname, 'fixtures');
const streams = readdirSync(fixtures).filter(file => file.endsWith('.ndjson'));
const endings: Record<Format, string> = {plain: 'txt', json: 'json', junit: 'xml', markdown: 'md', html: 'html'};

const settingIn = (language: InterfaceLanguage): ReportSetting => ({
  texts: textsFor(language),
  headings: new Map([['collect/1', {title: 'Sort the list', trail: ['1. Collect', 'Linux']}]]),
  options: new Map([['platform', new Map([['platform/linux', 'Linux Only']])]]),
});
const eventsOf = (file: string): RunEvent[] =>
  readFileSync(path.join(fixtures, file), 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => RunEvent.parse(JSON.parse(line)));
const write = (format: Format, events: readonly RunEvent[], language: InterfaceLanguage = 'en'): string => {
  const report = openReporter(format, settingIn(language), language);
  return events.map(report).join('');
};

describe.each(streams)('%s', stream => {
  const events = eventsOf(stream);
  // json is the stream again, junit has one language
  test.each(['plain', 'junit', 'markdown', 'html'] as const)('is told as recorded: %s', format => {
    for (const language of format === 'junit' ? (['en'] as const) : (['en', 'zh'] as const)) {
      const file = path.join(fixtures, stream.replace('.ndjson', `.${language}.${endings[format]}`));
      const text = write(format, events, language);
      if (process.env.UPDATE || !existsSync(file)) writeFileSync(file, text);
      expect(text).toBe(readFileSync(file, 'utf8'));
    }
  });

  test('json is the stream itself, an event a line', () => {
    const lines = write('json', events).trimEnd().split('\n');
    expect(lines.map(line => JSON.parse(line))).toEqual(events);
  });
});

test('no report but json lets a terminal code or a bidirectional character through', () => {
  for (const format of formats.filter(format => format !== 'json'))
    expect(write(format, eventsOf('failed.ndjson'))).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e]/);
});

test('a step that was done on another machine says on which, in every report', () => {
  const events = eventsOf('passed.ndjson').map(event =>
    event.type === 'step:start' ? {...event, machine: 'root@node7'} : event,
  );
  for (const format of formats) expect(write(format, events), format).toContain('root@node7');
});

test('a rehearsal is called one in every report', () => {
  for (const format of formats) expect(write(format, eventsOf('rehearsal.ndjson')), format).toMatch(/rehearsal/i);
});

test('proven, exit 0 and a word are three different things in every report', () => {
  for (const format of ['plain', 'junit', 'markdown', 'html'] as const) {
    const text = write(format, eventsOf('passed.ndjson'));
    expect(text, format).toContain('passed, proven');
    expect(text, format).toContain('exit 0, nothing to prove');
    expect(text.replaceAll('&apos;', "'"), format).toContain("on the operator's word");
  }
});

test('a secret has no value in any report', () => {
  for (const format of ['plain', 'junit', 'markdown', 'html'] as const)
    expect(write(format, eventsOf('passed.ndjson')), format).toContain('(secret)');
});

test('junit is English whatever the language', () => {
  const passed = eventsOf('passed.ndjson');
  expect(write('junit', passed, 'zh')).toBe(write('junit', passed, 'en'));
});

test('a passed run in which nothing was proven says so', () => {
  const passed = eventsOf('passed.ndjson').map(event =>
    event.type === 'run:end' ? {...event, counts: {...event.counts, passedProven: 0}} : event,
  );
  for (const format of ['plain', 'markdown', 'html'] as const)
    expect(write(format, passed), format).toContain('No step of this run was proven');
});

test.each([
  [true, ''],
  [false, 'at the terminal'],
])("a step's heading stands once, before the question about it (questions told: %s)", told => {
  const stamp = {seq: 0, at: 't', step: 'collect/1'} as const;
  const report = reportPlain({...settingIn('en'), questions: told});
  const end = {outcome: 'passed', proof: 'word', reason: null, exitCode: null, signal: null, ms: 0} as const;
  const events: readonly RunEvent[] = [
    {...stamp, type: 'question', question: 'done', text: 'Sort it by hand.'},
    {...stamp, type: 'answer', answer: 'go', by: 'operator'},
    {...stamp, type: 'step:start', kind: 'manual', attempt: 1, script: null},
    {...stamp, type: 'step:end', attempt: 1, ...end},
    {...stamp, type: 'step:start', kind: 'manual', attempt: 2, script: null},
  ];
  const texts = events.map(report);
  expect(texts.join('').match(/Sort the list/g)).toHaveLength(2);
  const before = texts.slice(0, told ? 2 : 1).join('');
  expect(before).toMatch(/^\n.*Sort the list/);
  if (told) expect(before).toMatch(/Sort the list[\s\S]*Sort it by hand/);
});

test('what is not met is told once where the question about it says it, and told all the same where nobody is asked', () => {
  const setting = {...settingIn('en'), questions: false};
  const unmet = {type: 'check:result', step: null, expectation: 'p', source: 'prerequisite', verdict: 'unmet'} as const;
  const stream = (by: 'operator' | 'answers') =>
    [
      {...unmet, observed: 'no daemon', text: 'Docker runs'},
      {type: 'question', step: null, question: 'prerequisite', text: 'Docker?', subject: 'p'},
      {type: 'answer', step: null, answer: 'overrule: later', by},
    ] as const;
  const told = (events: readonly object[]) => {
    const report = reportPlain(setting);
    return events.map((event, seq) => report({seq, at: '', ...event} as RunEvent)).join('');
  };
  expect(told(stream('operator'))).toBe('');
  expect(told(stream('answers'))).toBe('  ✖ Docker runs — no daemon\n');
  expect(told([stream('operator')[0], {type: 'variable:set', name: 'A', value: 'b', by: 'flag'}])).toContain(
    'no daemon',
  );
});

describe('evidence for a ticket', () => {
  const [start, ...rest] = eventsOf('passed.ndjson');
  const begun = rest.findIndex(event => event.type === 'step:start');
  const step = rest[begun];
  const saying = (text: string): RunEvent[] =>
    step?.type !== 'step:start' || start === undefined
      ? []
      : [
          start,
          ...rest.slice(0, begun + 1),
          {...step, type: 'step:output', stream: 'stdout', text} as RunEvent,
          ...rest.slice(begun + 1),
        ];

  test.each(['markdown', 'html'] as const)('tells the end of what a step that passed has printed: %s', format => {
    const text = Array.from({length: 30}, (_, at) => `line ${at} ${'x'.repeat(at === 29 ? 1000 : 0)}`).join('\n');
    const report = write(format, saying(`${text}\n`));
    expect(report).toContain('line 28');
    expect(report).not.toContain('line 9 ');
    expect(report).not.toContain('x'.repeat(301));
    expect(report).toContain('the last 20 lines');
  });

  test.each(['markdown', 'html', 'junit'] as const)(
    'names every guide that was walked, changed between two sessions: %s',
    format => {
      if (start?.type !== 'run:start') throw new Error('no start');
      const at = '2026-01-02T00:00:00.000Z';
      const changed = {...start, at, guide: {...start.guide, sha256: 'feed'.repeat(16)}};
      const report = write(format, [start, ...rest, changed, ...rest]);
      expect(report).toContain(start.guide.sha256);
      expect(report).toContain(changed.guide.sha256);
      expect(write(format, [start, ...rest, start, ...rest])).not.toContain(at);
    },
  );
});

import {describe, expect, test} from 'vitest';
import type {Guide} from '../../src/guide/schema.ts';
import {laySidecar} from '../../src/sidecar/lay-over.ts';
import {parseSidecar} from '../../src/sidecar/read-sidecar.ts';
import {aPlace, commandStep, guideOf, manualStep, section} from './guide-double.ts';

const windows = {role: 'windows-workstation', os: 'windows' as const};
const guide = guideOf([
  section('Save the images', [
    commandStep('save/1', 'chmod +x save.sh'),
    manualStep('save/2', [commandStep('save/2/1', 'sudo LANG=C ./save.sh --image-list list.txt')]),
  ]),
  section('Populate', [
    commandStep('push/1', 'docker login <REGISTRY:PORT>'),
    commandStep('push/2', './load.ps1', {shell: 'powershell', machine: windows}),
  ]),
]);

const lay = (yaml: string, over: Guide = guide) => {
  const read = parseSidecar(`docwalk: 1\n${yaml}`, 'x.docwalk.yaml');
  if (!read.ok) throw new Error(read.problems.map(({message}) => message).join('\n'));
  return laySidecar(over, read.sidecar, read.source);
};
const problemsOf = (yaml: string, over: Guide = guide) => {
  const laid = lay(yaml, over);
  return laid.ok
    ? []
    : laid.problems.map(({line, column, message, expected}) => `${line}:${column} ${message} | ${expected}`);
};
const laidOf = (yaml: string, over: Guide = guide) => {
  const laid = lay(yaml, over);
  if (!laid.ok) throw new Error(laid.problems.map(({message}) => message).join('\n'));
  return laid.laid;
};
const fitting = (match: string) => [...laidOf(`steps:\n  - match: ${match}\n    timeout: 1m\n`).rules.keys()];

test('a guide without a sidecar is laid as it is', () => {
  const laid = laySidecar(guide, null, null);
  expect(laid.ok && laid.laid.guide).toBe(guide);
});

test('a command fits after sudo and assignments, in steps inside steps', () => {
  expect(fitting('{ command: ./save.sh }')).toEqual(['save/2/1']);
});

test('a heading fits every step under it, whatever its case', () => {
  expect(fitting('{ heading: SAVE the }')).toEqual(['save/1', 'save/2', 'save/2/1']);
});

test('an id fits one step and a text those that hold it', () => {
  expect(fitting('{ id: push/1 }')).toEqual(['push/1']);
  expect(fitting('{ text: run docker }')).toEqual(['push/1']);
});

test('all that a match gives must hold', () => {
  expect(fitting('{ heading: populate, command: docker login }')).toEqual(['push/1']);
  expect(problemsOf('steps:\n  - match: { heading: save, command: docker login }\n')).toHaveLength(1);
});

test('a machine narrows a match, and must be one of the guide', () => {
  expect(fitting('{ heading: populate, machine: here }')).toEqual(['push/1']);
  expect(fitting('{ heading: populate, machine: windows-workstation }')).toEqual(['push/2']);
  expect(problemsOf('steps:\n  - match: { heading: populate, machine: mac }\n')).toEqual([
    '3:42 no step or section of the guide is for the machine "mac" | expected here or windows-workstation',
  ]);
});

test('a match that finds no step is an error with what is near', () => {
  expect(problemsOf('steps:\n  - match: { command: ./sve.sh }\n')).toEqual([
    '3:12 no step of the guide fits command: ./sve.sh | nearest: ./save.sh',
  ]);
});

test('kind, shell and interactive are put over the step', () => {
  const {guide: laid} = laidOf(
    'steps:\n  - match: { command: docker login }\n    interactive: true\n    shell: sh\n  - match: { id: save/1 }\n    kind: manual\n',
  );
  const text = JSON.stringify(laid);
  expect(text).toContain('"interactive":true');
  const first = laid.body[0];
  expect(first?.kind === 'section' && first.body[0]).toMatchObject({
    kind: 'manual',
    exhibits: [{text: 'chmod +x save.sh'}],
  });
});

test('a kind that a step cannot be is an error', () => {
  expect(problemsOf('steps:\n  - match: { id: save/2 }\n    kind: command\n')).toEqual([
    '4:11 step save/2 cannot be read as command | expected a step with a code block',
  ]);
});

test('type, secret, help and suggestion of a variable are put over', () => {
  const {guide: laid} = laidOf(
    'variables:\n  REGISTRY:PORT: { type: host-port, secret: true, suggestion: "a:1", help: { en: e, zh: z } }\n',
  );
  expect(laid.variables[0]).toMatchObject({
    ...{type: 'host-port', secret: true, help: {en: 'e', zh: 'z'}},
    suggestion: {value: 'a:1', evidence: {reading: 'sidecar', place: {file: 'x.docwalk.yaml', start: {line: 3}}}},
  });
});

test('a variable that the guide has not is an error, unless it is declared extra', () => {
  expect(problemsOf('variables:\n  REGISTRY:PRT: { type: text }\n')).toEqual([
    '3:3 the guide has no variable "REGISTRY:PRT" | expected REGISTRY:PORT; one that only this sidecar needs has extra: true',
  ]);
  const {guide: laid} = laidOf('variables:\n  password: { secret: true, extra: true }\n');
  expect(laid.variables[1]).toMatchObject({name: 'password', secret: true, spellings: [], places: []});
});

test('an unknown name in braces is an error where it stands', () => {
  expect(problemsOf('prerequisites:\n  - registry: "{REG}"\n')).toEqual([
    '3:15 the guide has no variable "REG" | expected REGISTRY:PORT; one that only this sidecar needs has extra: true',
  ]);
});

test('braces of other languages are left alone', () => {
  expect(
    problemsOf(
      `steps:\n  - match: { id: save/1 }\n    checks:\n      - command: "docker version --format '{{.Server.Version}}' | awk '{print $2}' \${HOME}"\n      - file: a\n        matches: '\\d{3,5}'\n`,
    ),
  ).toEqual([]);
});

test('a port of a service that the rehearsal has not is an error', () => {
  const yaml =
    'rehearsal:\n  services: { reg: { run: a, port: auto } }\n  set: { REGISTRY:PORT: "127.0.0.1:{port.registry}" }\n';
  expect(problemsOf(yaml)).toEqual(['4:25 the rehearsal has no service "registry" | expected reg']);
});

test('a machine that the guide does not know is an error', () => {
  expect(problemsOf('machines:\n  windows-work: by-hand\n')).toEqual([
    '3:3 no step or section of the guide is for the machine "windows-work" | expected windows-workstation',
  ]);
});

test('prerequisites come after those of the text, with ids and probes', () => {
  const {guide: laid} = laidOf(
    'prerequisites:\n  - docker: "18.02"\n  - disk: 20 GB\n  - port: 5000\n    host: "{REGISTRY:PORT}"\n',
  );
  expect(laid.prerequisites.map(({id, text, probes}) => [id, text, probes[0]])).toEqual([
    ['sidecar/prerequisite/1', 'A running Docker, 18.02 or newer', {probe: 'docker', minimum: '18.02'}],
    ['sidecar/prerequisite/2', 'At least 20 GB of free disk space', {probe: 'disk', bytes: 20e9, path: null}],
    ['sidecar/prerequisite/3', '{REGISTRY:PORT}:5000 answers', {probe: 'port', host: '{REGISTRY:PORT}', port: '5000'}],
  ]);
});

test('a size that is none is an error', () => {
  expect(problemsOf('prerequisites:\n  - disk: much\n')[0]).toMatch(/^3:11 .*expected a size/);
});

test('a probe answers the condition with its id', () => {
  const condition = {
    ...{id: 'save/condition/1', kind: 'skip-if' as const, text: 'x', place: aPlace, probe: null, target: null},
    evidence: {reading: '', phrase: '', text: '', place: aPlace},
  };
  const own = guideOf([commandStep('save/1', 'true', {conditions: [condition]})]);
  const yaml = (id: string) => `steps:\n  - match: { id: save/1 }\n    conditions: { ${id}: { command: helm } }\n`;
  const step = laidOf(yaml('save/condition/1'), own).guide.body[0];
  expect(step?.kind === 'command' && step.conditions[0]?.probe).toEqual({
    probe: 'command',
    name: 'helm',
    minimum: null,
  });
  expect(problemsOf(yaml('save/condition/2'), own)).toEqual([
    '4:19 the guide has no condition "save/condition/2" | expected save/condition/1',
  ]);
});

test('a rule for a step that not every edition has may find none', () => {
  expect(problemsOf('steps:\n  - match: { command: ./sve.sh }\n    optional: true\n')).toEqual([]);
});

test('a variable that not every edition has is none to complain of, also where it is used', () => {
  const yaml = `variables:\n  TAG: { optional: true }\nsteps:\n  - match: { id: save/1 }\n    checks: [{ file: "{TAG}" }]\nrehearsal:\n  set: { TAG: v1 }\n`;
  expect(problemsOf(yaml)).toEqual([]);
});

const filesGuide = guideOf([
  {
    ...manualStep('f/1'),
    kind: 'edit',
    path: 'conf/a.yml',
    format: 'yaml',
    mode: 'merge',
    content: 'a: <A>\n',
    variables: [],
  },
  {...manualStep('f/2'), kind: 'edit', path: 'a.yml', format: 'yaml', mode: 'merge', content: 'b: 1\n', variables: []},
]);

test('an edit fits by its file, and by what stands in its content', () => {
  const fits = (match: string) => [
    ...laidOf(`steps:\n  - match: ${match}\n    timeout: 1m\n`, filesGuide).rules.keys(),
  ];
  expect([fits('{ file: a.yml }'), fits('{ file: conf/a.yml }'), fits('{ text: <A> }')]).toEqual([
    ['f/2'],
    ['f/1'],
    ['f/1'],
  ]);
});

describe('lines that are no commands', () => {
  const editor = guideOf([
    {
      ...commandStep('o/1', 'X=before'),
      commands: ['X=before', 'sudo vi /etc/x', 'X="$X more"', 'Y=1', 'service x restart'].map(script => ({
        ...{script, text: script, place: aPlace, inside: null, unresolved: [], output: null},
      })),
    },
  ]);
  const inside = (yaml: string) => {
    const [step] = laidOf(yaml, editor).guide.body;
    return step?.kind === 'command' ? step.commands.map(command => command.inside) : [];
  };

  test('are typed into what the command of the match opens, those behind it only', () => {
    const yaml = 'steps:\n  - match: { command: vi /etc/x }\n    typed: [X=]\n    stdin: "{step.typed}"\n';
    expect(inside(yaml)).toEqual([null, null, 1, null, null]);
  });

  test('their slot stands in stdin only', () => {
    const yaml = 'steps:\n  - match: { command: vi /etc/x }\n    instead: "tee {step.typed}"\n';
    expect(problemsOf(yaml, editor)).toEqual([expect.stringContaining('no variable "step.typed"')]);
  });
});

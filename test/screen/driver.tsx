/** A program for the pseudo-terminal: the real screen over a run that is played, with a table in place of the shell. */
import {spawn} from 'node:child_process';
import type {NewEvent, RunEvent} from '../../src/runner/events.ts';
import {countSteps, fold, initialState} from '../../src/runner/state.ts';
import {openScreen} from '../../src/screen/open.tsx';
import {textsFor} from '../../src/texts/texts.ts';
import {finding, mirrorGuide, statement} from './guides.ts';

const language = process.argv[2] === 'zh' ? 'zh' : 'en';
const mode = process.argv[3] === 'rehearsal' ? 'rehearsal' : 'real';
const flood = Number(process.argv[4] ?? '0');
const {laid, steps} = mirrorGuide(language);
const stopped = new AbortController();
let running: AbortController | null = null;
let state = initialState;
let seq = 0;

const screen = openScreen({
  guide: laid.guide,
  mode,
  texts: textsFor(language),
  language,
  stdin: process.stdin,
  stdout: process.stdout,
  onInterrupt: () => (running === null ? stopped.abort() : running.abort()),
  readOutput: step => `log of ${step}\n`,
  calmMs: 0,
  editScript: async script => `${script} # edited`,
});
const emit = (event: NewEvent) => {
  const stamped = {...event, seq, at: new Date().toISOString()} as RunEvent;
  seq += 1;
  state = fold(state, stamped);
  screen.onEvent(stamped);
};
const {operator} = screen;
const ask = async (question: Parameters<typeof operator.ask>[0]) => {
  const step = 'step' in question && question.step !== null ? question.step.id : null;
  emit({type: 'question', step, question: question.question, text: ''});
  const answer = await operator.ask(question, stopped.signal);
  emit({type: 'answer', step, answer: answer.answer, by: 'operator'});
  said.push(`${question.question}=${answer.answer}${answer.text === undefined ? '' : `:${answer.text}`}`);
  return answer;
};
const said: string[] = [];
const sleep = (ms: number, signal: AbortSignal) =>
  new Promise<boolean>(resolve => {
    const timer = setTimeout(() => resolve(true), ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve(false);
    });
  });

type Played = {readonly output: readonly string[]; readonly exitCode: number; readonly proven: boolean};
const table: Readonly<Record<string, readonly Played[]>> = {
  'list/1': [{output: [], exitCode: 0, proven: true}],
  'save/1': [
    {
      output: ['Pulling 10%\rPulling 50%\rPulling 100%\n', '\u001b[31mError\u001b[0m: 镜像 a/b:1 拉取失败 \u001b[2J\n'],
      exitCode: 0,
      proven: false,
    },
    {output: ['Image pull success: a/b:1\n'], exitCode: 0, proven: true},
  ],
  'push/1': [{output: ['pushed\n'], exitCode: 0, proven: false}],
};

async function play(id: string, attempt: number, script: string | null): Promise<'passed' | 'failed' | 'stopped'> {
  const step = steps.find(each => each.id === id);
  if (step === undefined) throw new Error(id);
  const played = table[id]?.[attempt - 1] ?? table[id]?.at(-1);
  emit({type: 'step:start', step: id, kind: step.kind, attempt, script});
  if (step.kind === 'manual') {
    emit({
      type: 'step:end',
      step: id,
      attempt,
      outcome: 'passed',
      proof: 'word',
      reason: null,
      exitCode: null,
      signal: null,
      ms: 1,
    });
    return 'passed';
  }
  running = new AbortController();
  let alive = true;
  for (let at = 0; at < flood; at += 1000) {
    const lines = Array.from({length: 1000}, (_, n) => `line ${at + n} ${'.'.repeat(60)}\n`).join('');
    emit({type: 'step:output', step: id, attempt, stream: 'stdout', text: lines});
    if (at % 10_000 === 0) alive = await sleep(1, running.signal);
    if (!alive) break;
  }
  for (const text of played?.output ?? []) {
    emit({type: 'step:output', step: id, attempt, stream: 'stdout', text});
    alive = alive && (await sleep(150, running.signal));
  }
  if (id === 'push/1') alive = alive && (await sleep(4000, running.signal));
  running = null;
  const outcome = !alive ? 'stopped' : id === 'save/1' && attempt === 1 ? 'failed' : 'passed';
  if (alive && id !== 'push/1') {
    emit({
      type: 'check:result',
      step: id,
      expectation: `${id}#check:1`,
      source: 'sidecar',
      verdict: outcome === 'failed' ? 'unmet' : 'met',
      observed: outcome === 'failed' ? '2 of 12: a/b:1, c/d:2' : '12 of 12',
      text: language === 'zh' ? 'images.tar.gz 包含列表中的全部镜像' : 'images.tar.gz holds every image of the list',
    });
  }
  emit({
    type: 'step:end',
    step: id,
    attempt,
    outcome,
    proof: played?.proven === true ? 'content' : 'exit',
    reason: outcome === 'failed' ? (language === 'zh' ? '归档中缺少镜像' : 'images are missing in the archive') : null,
    exitCode: 0,
    signal: null,
    ms: 10,
  });
  return outcome;
}

async function walk(): Promise<'passed' | 'stopped'> {
  const {guide} = laid;
  const [need] = guide.prerequisites;
  emit({
    type: 'run:start',
    run: 'r1',
    mode,
    guide: {id: guide.id, title: guide.title, file: guide.file, sha256: guide.sha256},
    host: {name: 'h', user: 'u', os: 'linux', arch: 'x64', docwalk: '0'},
    steps: steps.map(step => step.id),
  });
  const [tabs] = guide.body;
  if (tabs?.kind === 'choice') {
    const chosen = await ask({question: 'choice', choice: tabs});
    if (chosen.answer === 'stop') return 'stopped';
    emit({type: 'choice:made', choice: tabs.id, option: chosen.text ?? '', by: 'operator'});
  }
  if (need !== undefined) {
    const answer = await ask({
      question: 'prerequisite',
      prerequisite: need,
      findings: [finding('unmet', 'the mirror answers on 127.0.0.1:5000', 'connection refused', 'start it')],
    });
    if (answer.answer === 'stop') return 'stopped';
  }
  for (const step of steps) {
    let script = step.kind === 'command' ? step.commands.map(command => command.script).join('\n') : null;
    const [condition] = step.conditions;
    if (condition !== undefined) {
      const answer = await ask({question: 'condition', condition, block: step});
      if (answer.answer === 'stop') return 'stopped';
    }
    const [variable] = guide.variables;
    if (step.id === 'push/1' && variable !== undefined) {
      let complaint: string | null = null;
      for (;;) {
        const answer = await ask({question: 'value', variable, step, context: script, complaint});
        if (answer.answer === 'stop') return 'stopped';
        if (/:\d+$/.test(answer.text ?? '')) {
          emit({type: 'variable:set', name: variable.name, value: answer.text ?? '', by: 'operator'});
          script = (script ?? '').replace(variable.spellings[0] ?? '', answer.text ?? '');
          break;
        }
        complaint = 'expected host:port';
      }
    }
    let attempt = 1;
    let proceed =
      step.kind === 'manual'
        ? await ask({question: 'done', step, text: step.text, checks: []})
        : await ask({
            question: 'proceed',
            step,
            attempt,
            script,
            checks: ['images.tar.gz is there and can be read to its end'],
            warnings: [],
            ...(process.env.DESTROYS === step.id ? {destructive: 'rm -rf /data'} : {}),
          });
    while (proceed.answer === 'edit') {
      script = proceed.text ?? '';
      proceed = await ask({question: 'proceed', step, attempt, script, checks: [], warnings: []});
    }
    if (proceed.answer === 'stop') return 'stopped';
    if (proceed.answer === 'shell' && operator.lendTerminal !== null) {
      await operator.lendTerminal(
        () =>
          new Promise<void>(resolve => {
            spawn('bash', ['--noprofile', '--norc', '-c', process.env.LENT ?? 'true'], {stdio: 'inherit'}).on(
              'exit',
              () => resolve(),
            );
          }),
      );
      proceed = await ask({question: 'proceed', step, attempt, script, checks: [], warnings: []});
      if (proceed.answer === 'stop') return 'stopped';
    }
    if (proceed.answer === 'skip') {
      emit({
        type: 'step:end',
        step: step.id,
        attempt,
        outcome: 'skipped',
        proof: 'none',
        reason: proceed.text ?? null,
        exitCode: null,
        signal: null,
        ms: 0,
      });
      continue;
    }
    for (;;) {
      const outcome = await play(step.id, attempt, script);
      if (outcome === 'passed') break;
      const checks = state.steps.get(step.id)?.checks ?? [];
      const answer = await ask({
        question: 'after-failure',
        step,
        attempt,
        reason: state.steps.get(step.id)?.reason ?? outcome,
        findings: checks.map(check => finding(check.verdict, check.text, check.observed, 'pull them again')),
        hint: null,
        script,
      });
      if (answer.answer === 'stop') return 'stopped';
      if (answer.answer === 'skip') break;
      if (answer.answer === 'edit') script = answer.text ?? '';
      attempt += 1;
    }
    if (step.id === 'save/1')
      await ask({question: 'statement', step, expectation: statement('**Result:** the archive is in the folder.')});
  }
  return 'passed';
}

const outcome = await walk();
emit({type: 'run:end', outcome, ms: 1, counts: countSteps(state)});
await screen.close();
process.stdout.write(`ended ${outcome}\n${said.join('\n')}\n`);

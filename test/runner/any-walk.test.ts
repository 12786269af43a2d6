import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Block} from '../../src/guide/schema.ts';
import type {Answer} from '../../src/runner/operator.ts';
import {countSteps, fold, initialState} from '../../src/runner/state.ts';
import {
  choice,
  command,
  condition,
  download,
  edit,
  expects,
  manual,
  option,
  section,
  variable,
  writes,
} from './pages.ts';
import {look, type Row, tableProver, tableShell, walkPage} from './stand-ins.ts';

type Shape = {readonly kind: string; readonly inner: readonly Shape[]};
const shape: fc.Arbitrary<Shape> = fc.letrec<{shape: Shape}>(tie => ({
  shape: fc.record({
    kind: fc.constantFrom(
      'command',
      'value',
      'manual',
      'group',
      'download',
      'edit',
      'promise',
      'section',
      'guarded',
      'optional',
      'cleanup',
      'choice',
    ),
    inner: fc.oneof(
      {depthSize: 'small', withCrossShrink: true},
      fc.constant([]),
      fc.array(tie('shape'), {maxLength: 3}),
    ),
  }),
})).shape;

/** Blocks of these shapes, with ids of their own. */
function build(shapes: readonly Shape[]): Block[] {
  let count = 0;
  const make = ({kind, inner}: Shape): Block => {
    count += 1;
    const id = `b${count}`;
    const body = () => inner.map(make);
    switch (kind) {
      case 'value':
        return command(id, `use${id} <V>`, {variables: ['V']});
      case 'manual':
        return manual(id);
      case 'group':
        return manual(id, {body: body()});
      case 'download':
        return download(id, [`file${id}`]);
      case 'edit':
        return edit(id, {path: `conf${id}`});
      case 'promise':
        return command(id, `run${id}`, {
          expects: [expects(`e-${id}`, 'statement')],
          writes: [`out${id}`],
          files: [writes(`out${id}`)],
        });
      case 'section':
        return section(id, body());
      case 'guarded':
        return section(id, body(), {conditions: [condition(`c-${id}`, 'skip-if', id)]});
      case 'optional':
        return section(id, body(), {
          conditions: [condition(`c-${id}`, 'optional', id), condition(`a-${id}`, 'after', id)],
        });
      case 'cleanup':
        return section(id, body(), {role: 'cleanup'});
      case 'choice':
        return choice(id, [option(`A${id}`, body()), option(`B${id}`, inner.slice(0, 1).map(make))], {
          many: inner.length === 2,
        });
      default:
        return command(id, `run${id}`);
    }
  };
  return shapes.map(make);
}

const words: readonly Answer['answer'][] = [
  'go',
  'go',
  'go',
  'no',
  'set',
  'edit',
  'retry',
  'shell',
  'terminal',
  'skip',
  'overrule',
  'back',
  'stop',
];
const answers = fc.array(fc.tuple(fc.constantFrom(...words), fc.constantFrom('', 'reason', 'x <V>', 'A', 'B')), {
  maxLength: 60,
});
const luck = fc.array(
  fc.constantFrom<Row>({}, {}, {exitCode: 1}, {signal: 'SIGKILL', exitCode: null}, {stopped: true, exitCode: null}),
  {
    minLength: 1,
    maxLength: 6,
  },
);

test('whatever a page holds and whoever answers, a walk ends, says so once, and every step that began ends', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(shape, {maxLength: 5}), answers, luck, async (shapes, said, fates) => {
      const left = [...said];
      const operator = {
        lendTerminal: null,
        // When the answers have run out the operator leaves.
        ask: async (): Promise<Answer> => {
          const [answer, text] = left.shift() ?? ['stop', ''];
          return {answer, text, by: 'operator'};
        },
      };
      const base = tableShell();
      let turn = 0;
      const shell = {
        ...base,
        run: async (...given: Parameters<typeof base.run>) => {
          expect(given[0].script).not.toContain('<V>');
          return {...(await base.run(...given)), ...fates[turn++ % fates.length]};
        },
      };
      const prover = tableProver({written: {outb1: [look('unmet'), look('met')]}});
      const page = {body: build(shapes), guide: {variables: [variable('V')]}};
      const {outcome, events, state} = await walkPage(page, {operator, shell, prover});
      expect(events[0]?.type).toBe('run:start');
      expect(events.filter(({type}) => type === 'run:end')).toHaveLength(1);
      expect(events.at(-1)).toMatchObject({type: 'run:end', outcome, counts: countSteps(state)});
      // Folding the journal gives the state that was shown.
      const stamped = events.map((event, seq) => ({...event, seq, at: 't'}));
      expect(stamped.reduce(fold, initialState).steps).toEqual(state.steps);
      // Each question is answered before anything else is said.
      for (const [index, event] of events.entries()) {
        if (event.type === 'question') expect(events[index + 1]?.type).toBe('answer');
      }
      const groups = new Set(
        shapes.flatMap(function groupsIn(one): string[] {
          return [one.kind, ...one.inner.flatMap(groupsIn)];
        }),
      );
      const open = new Set<string>();
      for (const event of events) {
        if (event.type === 'step:start') open.add(event.step);
        if (event.type === 'step:end') open.delete(event.step);
      }
      if (!groups.has('group')) expect([...open]).toEqual([]);
    }),
    {numRuns: 300},
  );
});

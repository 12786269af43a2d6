import {describe, expect, it} from 'vitest';
import {dryRun, formatDryRun} from '../../src/runner/dry-run.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {command, condition, type Page, section, variable} from './pages.ts';
import {policyOf} from './policies.ts';
import {inputFor, portsFor, scripted, tableProver, walkPage} from './stand-ins.ts';

const told = async (page: Page, policy = policyOf()): Promise<string> => {
  const {now} = portsFor();
  const ports = {
    ...{prover: tableProver(), cwd: '/work', env: {}, terminal: true, person: true, now},
    signal: new AbortController().signal,
  };
  return formatDryRun(await dryRun(inputFor(page), policy, ports), textsFor('en'));
};

describe('a dry run', () => {
  it('tells the sentences that a step depends on before it', async () => {
    const page = {
      body: [
        section(
          's',
          [
            command('s/1', 'one', {
              optional: true,
              conditions: [condition('o', 'optional', 's/1', {text: 'If you like.'})],
            }),
            command('s/2', 'two'),
          ],
          {conditions: [condition('c', 'only-if', 's', {text: 'On a\n  boat.'})]},
        ),
        command('3', 'three'),
      ],
    };
    expect(await told(page)).toBe(
      [
        '? only if: “On a boat.”',
        '? optional: “If you like.”',
        's/1  [run] Step s/1',
        '    one',
        '? only if: “On a boat.”',
        's/2  [run] Step s/2',
        '    two',
        '3  [run] Step 3',
        '    three',
        '',
      ].join('\n'),
    );
  });

  it('tells what does not end by itself', async () => {
    expect(await told({body: [command('1', 'npm start')]})).toContain('! `npm start` does not end by itself');
  });
});

const inside = {step: '1', command: 0};
const container = {role: 'container', os: null};
const opened = {
  body: [
    command('1', 'docker exec -it <NAME> bash', {interactive: true, variables: ['NAME']}),
    command('2', ['sails up', 'sails trim'], {inside, machine: container}),
  ],
};

describe('what is typed into what a step opens', () => {
  it('is listed with the step that opens it, and says where it belongs', async () => {
    const text = await told(opened);
    expect(text).toContain('    ! Step “Step 2” is typed into what this opens:\n        sails up\n        sails trim');
    expect(text).toContain('    ! It is typed into what “Step 1” opens (`docker exec -it <NAME> bash`)');
  });

  it('is told before the shell is opened, and where it is to be typed', async () => {
    const operator = scripted({value: [{answer: 'set', text: 'boat'}]}, {terminal: true});
    const guide = {variables: [variable('NAME')]};
    await walkPage({...opened, guide}, {operator});
    expect(operator.asked.find(({question}) => question === 'proceed')).toMatchObject({
      warnings: ['Step “Step 2” is typed into what this opens:\nsails up\nsails trim'],
    });
    expect(operator.asked.find(({question}) => question === 'done')).toMatchObject({
      note: expect.stringContaining('(`docker exec -it boat bash`)'),
    });
  });

  it('says no secret in what it warns of', async () => {
    const page = {
      body: [command('1', 'redis-cli -a <PASS> monitor', {variables: ['PASS']})],
      guide: {variables: [variable('PASS', {secret: true})]},
    };
    const text = await told(page, policyOf({set: new Map([['PASS', 'hush-hush']])}));
    expect(text).toContain('does not end by itself');
    expect(text).not.toContain('hush-hush');
  });
});

import {describe, expect, it} from 'vitest';
import {policyOperator} from '../../src/runner/policy-operator.ts';
import {initialState} from '../../src/runner/state.ts';
import {command, section, variable} from './pages.ts';
import {policyOf} from './policies.ts';
import {lines, scripted, tableProver, tableShell, walkPage} from './stand-ins.ts';

const server = {body: [section('s', [command('s/1', 'npm start'), command('s/2', 'true')])]};
const running = {background: [{pid: 7, command: 'npm start'}]};
/** A step's signal that is pressed when the script begins, as Ctrl-C would. */
function pressing() {
  let controller = new AbortController();
  return {
    onStart: () => controller.abort(),
    interrupts: {
      step: () => {
        controller = new AbortController();
        return controller.signal;
      },
      run: new AbortController().signal,
    },
  };
}

describe('a command that does not end by itself', () => {
  it('is told before it runs, and may be put in the background', async () => {
    const operator = scripted({});
    await walkPage(server, {operator});
    expect(operator.asked[0]).toMatchObject({
      question: 'proceed',
      warnings: [expect.stringContaining('`npm start` does not end by itself')],
      endless: {sure: true, background: true},
    });
    expect(operator.asked[1]).not.toHaveProperty('endless');
  });

  it('is shown as it runs in the background before it does', async () => {
    const operator = scripted({proceed: ['background', 'go']});
    const shell = tableShell({'npm start &': running});
    const {events, outcome} = await walkPage(server, {operator, shell});
    expect(operator.asked[1]).toMatchObject({question: 'proceed', script: 'npm start &'});
    expect(shell.requests[0]).toMatchObject({script: 'npm start &', endsWithRun: true, terminal: false});
    expect(events.find(event => event.type === 'step:end')).toMatchObject({
      outcome: 'passed',
      background: true,
      reason: 'Runs in the background until this run ends: 7 npm start.',
    });
    expect(outcome).toBe('passed');
  });

  it('goes there alone: the statements before and behind it stay what they were', async () => {
    const operator = scripted({proceed: ['background', 'go'], value: [{answer: 'set', text: 'a'}]});
    const shell = tableShell({"HOST='a'\ncurl $HOST\nnpm start &\ncurl b": running});
    const page = {
      body: [command('1', ['curl $HOST', 'npm start', 'curl b'])],
      guide: {variables: [variable('HOST', {spellings: ['$HOST']})]},
    };
    await walkPage(page, {operator, shell});
    expect(shell.requests[0]?.statements).toEqual(["HOST='a'", 'curl $HOST', 'npm start &', 'curl b']);
  });

  it('has failed when it is gone at once from the background', async () => {
    const operator = scripted({proceed: ['background', 'go']});
    const {events} = await walkPage(server, {
      operator,
      shell: {...tableShell({'npm start &': running}), background: () => []},
    });
    expect(events.find(event => event.type === 'step:end')).toMatchObject({
      outcome: 'failed',
      reason: 'It was put in the background and ended at once.',
    });
  });

  it('has done its part when it was stopped and a person says so', async () => {
    const {onStart, interrupts} = pressing();
    const operator = scripted({'after-failure': ['go']});
    const {events, outcome} = await walkPage(server, {
      operator,
      interrupts,
      shell: tableShell({'npm start': {onStart}}),
    });
    expect(operator.asked[1]).toMatchObject({
      question: 'after-failure',
      untilStopped: true,
      background: true,
      reason: 'It ran until the operator stopped it.',
    });
    expect(lines(events, 'step:end')).toEqual([
      'step:end s/1 stopped none',
      'step:end s/1 passed word',
      'step:end s/2 passed exit 0',
    ]);
    expect(outcome).toBe('passed');
  });

  it('goes to the background after it was stopped', async () => {
    const {onStart, interrupts} = pressing();
    const operator = scripted({'after-failure': ['background'], proceed: ['go']});
    const shell = tableShell({'npm start': {onStart}, 'npm start &': running});
    await walkPage(server, {operator, interrupts, shell});
    expect(operator.asked[2]).toMatchObject({question: 'proceed', script: 'npm start &'});
    expect(shell.requests.map(({script}) => script)).toEqual(['npm start', 'npm start &', 'true']);
  });

  it('is no part of done when what the guide promises of it is not there', async () => {
    const {onStart, interrupts} = pressing();
    const operator = scripted({});
    const page = {
      body: [command('1', 'npm start > log', {writes: ['log']})],
    };
    await walkPage(page, {
      operator,
      interrupts,
      shell: tableShell({'npm start > log': {onStart}}),
      prover: tableProver({files: {log: null}}),
    });
    const [after] = operator.asked.filter(({question}) => question === 'after-failure');
    expect(after).toMatchObject({reason: 'It ran until the operator stopped it. log is not there.'});
    expect(after).not.toHaveProperty('untilStopped');
  });

  it('that is stopped by a person who has no answer stays stopped', async () => {
    const {onStart, interrupts} = pressing();
    const {state} = await walkPage(server, {interrupts, shell: tableShell({'npm start': {onStart}})});
    expect(state.steps.get('s/1')).toMatchObject({status: 'stopped'});
  });

  it('runs in the background where nobody is there to stop it', async () => {
    const shell = tableShell({'npm start &': running});
    const {outcome} = await walkPage(server, {operator: policyOperator(policyOf({yes: true})), shell});
    expect(shell.requests.map(({script}) => script)).toEqual(['npm start &', 'true']);
    expect(outcome).toBe('passed');
  });

  it('may be one where the guide goes on in another terminal', async () => {
    const operator = scripted({});
    const page = {body: [command('1', './begin.sh'), command('2', 'curl host', {terminal: 'another'})]};
    await walkPage(page, {operator});
    expect(operator.asked[0]).toMatchObject({
      endless: {sure: false, background: true},
      warnings: ['The guide goes on in another terminal after this step: it may not end by itself.'],
    });
  });

  it('that runs in the background is told to do so when one goes back to it', async () => {
    const operator = scripted({proceed: ['background', 'go', 'back', 'stop']});
    await walkPage(server, {operator, shell: tableShell({'npm start &': running})});
    expect(operator.asked[3]).toMatchObject({
      script: 'npm start',
      warnings: expect.arrayContaining([expect.stringContaining('runs in the background already')]),
    });
  });

  it('alone is started again on resume, for it has ended with its session: not what was done before it', async () => {
    const page = {body: [command('1', ['mkdir shop', 'npm start']), command('2', 'true')]};
    const first = await walkPage(page, {
      operator: scripted({proceed: ['background', 'go', 'stop']}),
      shell: tableShell({'mkdir shop\nnpm start &': running}),
    });
    expect(first.outcome).toBe('stopped');
    const operator = scripted({});
    const shell = tableShell({'npm start &': running});
    await walkPage(page, {operator, shell}, {prior: {...initialState, ...first.state}});
    expect(operator.asked[0]).toMatchObject({
      question: 'proceed',
      script: 'npm start &',
      warnings: [expect.stringContaining('ended with the last session')],
    });
    expect(shell.requests.map(({script}) => script)).toEqual(['npm start &', 'true']);
  });
});

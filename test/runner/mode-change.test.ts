import {describe, expect, it} from 'vitest';
import {modeChange} from '../../src/runner/steps/mode-change.ts';
import {command, type Page, writes} from './pages.ts';
import {factsOf, scripted, tableProver, walkPage} from './stand-ins.ts';

describe('what chmod makes of a mode', () => {
  it.each([
    ['chmod 600 key', 0o600, 0o177, false],
    ['chmod 0755 key', 0o755, 0o022, true],
    ['chmod -R 750 key', 0o750, 0o027, true],
    ['chmod u+x key', 0o100, 0, true],
    ['chmod +x key', 0, 0, true],
    ['chmod go-rwx key', 0, 0o077, false],
    ['chmod u=rw,go= key', 0o600, 0o177, false],
    ['chmod a+r,o-w key', 0o444, 0o002, false],
    ['sudo chmod 400 ~/.ssh/key', 0o400, 0o377, false],
    ['mkdir a && chmod 700 other && chmod 640 key', 0o640, 0o137, false],
    ['chmod 644 "$FOLDER"/*', 0o644, 0o133, false],
  ])('%s', (text, set, clear, executable) => {
    expect(modeChange(text, 'key')).toMatchObject({set, clear, executable});
  });

  it.each(['chmod --reference=a key', 'chown root key', 'chmod 700 a && chmod 640 b', 'echo chmod 600 key'])(
    'is not told by %s',
    text => {
      expect(modeChange(text, 'key')).toBeNull();
    },
  );
});

describe('a file whose mode is changed', () => {
  const page = (text: string, more: readonly ReturnType<typeof writes>[] = []): Page => ({
    body: [
      command('1', text, {
        writes: ['key'],
        files: [...more, writes('key', {access: 'change', fresh: false})],
      }),
    ],
  });
  const walked = async (text: string, mode: number, more?: readonly ReturnType<typeof writes>[]) => {
    const operator = scripted({});
    const prover = tableProver({files: {key: factsOf('key', {mode})}});
    const {state} = await walkPage(page(text, more), {operator, prover});
    const [asked] = operator.asked;
    return {
      status: state.steps.get('1')?.status,
      checks: asked?.question === 'proceed' ? asked.checks : [],
      seen: state.steps.get('1')?.checks.map(({text, observed}) => `${text} ${observed}`),
    };
  };

  it('is proven to have it, and told so before', async () => {
    expect(await walked('chmod 600 key', 0o600)).toEqual({
      status: 'passed',
      checks: ['key has mode 600.'],
      seen: ['key has mode 600. Its mode is 600.'],
    });
  });

  it('fails the step when it has another', async () => {
    expect(await walked('chmod 600 key', 0o644)).toMatchObject({
      status: 'failed',
      seen: ['key has mode 600. key has mode 644.'],
    });
  });

  it('also when the step writes it first', async () => {
    expect(await walked('echo a > key && chmod 600 key', 0o644, [writes('key')])).toMatchObject({
      status: 'failed',
      checks: ['key is written anew by this step, not empty and whole.', 'key has mode 600.'],
    });
  });

  it('is only looked at for the bits that are named', async () => {
    expect(await walked('chmod go-w key', 0o444)).toMatchObject({
      status: 'passed',
      checks: ['The mode of key is what go-w makes of it.'],
    });
    expect(await walked('chmod +x key', 0o700)).toMatchObject({status: 'passed', checks: ['key can be executed.']});
  });
});

import {describe, expect, test} from 'vitest';
import {fileEffects} from '../../src/guide/shell/effects.ts';
import {readText} from './reading.ts';

const artifacts = (...lines: string[]) =>
  readText(lines.join('\n')).artifacts.map(({name, roles}) => `${roles.join('+')} ${name}`);

describe('files that the prose names', () => {
  test.each([
    ['Save it as `boat.conf` in your home.', 'edited boat.conf'],
    ['Create a file named **boat.bicep** with what is above.', 'edited boat.bicep'],
    ['新建 boat.yaml 文件，添加以下内容。', 'edited boat.yaml'],
    ['The tool generates a file named `boat_state.yml` beside it.', 'produced boat_state.yml'],
    ['系统会自动生成一个与程序位于同一目录中的名为`boat_state.yml`的配置文件。', 'produced boat_state.yml'],
  ])('%s', (prose, wanted) => {
    expect(artifacts(prose, '')).toEqual([wanted]);
  });

  test('in a list of downloads are downloaded', () => {
    const page = ['Download one of the following templates.', '', '- [Small boat `small.yml`](/x/small/)', ''];
    expect(artifacts(...page)).toEqual(['downloaded small.yml']);
  });

  test.each(['The `.tgz` is saved in the folder.', 'Edit the folder `/etc/boats/parts`.', 'See `boat.yaml` for more.'])(
    'are none where they are no file or nothing is done with them: %s',
    prose => {
      expect(artifacts(prose, '')).toEqual([]);
    },
  );

  test('are the files of a step under more of their path', () => {
    const page = ['```sh', 'tool -f conf/boat.yaml', '```', '', 'Edit the file `boat.yaml`.', ''];
    expect(artifacts(...page)).toEqual(['edited conf/boat.yaml']);
  });
});

describe('a tool nobody knows', () => {
  const effects = (script: string) => fileEffects(script).map(({access, path}) => `${access} ${path}`);

  test.each([
    ['sail up fleet rig.yaml /tmp/keel.tar.gz', ['read rig.yaml', 'read /tmp/keel.tar.gz']],
    ['sail local --env env.json -e events/e.json', ['read env.json', 'read events/e.json']],
    ['sail pack -o out.tar.gz', ['write out.tar.gz']],
  ])('reads what is nothing but a file: %s', (script, wanted) => {
    expect(effects(script)).toEqual(wanted);
  });

  test.each([
    'echo boat.yaml',
    'systemctl restart boat.service',
    'rm boat.yaml',
    'mv a.yaml b.yaml | grep -c x.txt',
    'kubectl get x --output=custom-columns=NAME:.metadata.name,URL:.status.url',
    'npm install socket.js',
  ])('is not one whose words are something else: %s', script => {
    expect(effects(script).filter(each => !/ [ab]\.yaml$/.test(each))).toEqual([]);
  });
});

describe('the next page', () => {
  const next = (...lines: string[]) => readText(lines.join('\n')).next.map(({title, href}) => `${title} ${href}`);

  test('is what a part for it links to', () => {
    expect(
      next('## Next steps', '', '- [Sail](sail.md)', '- [Top](#top)', '', '## Other', '', '[x](x.md)', ''),
    ).toEqual(['Sail sail.md']);
    expect(next('## 下一步', '', '参阅[出航](sail.md)。', '')).toEqual(['出航 sail.md']);
  });

  test('is what a sentence tells to go on to', () => {
    expect(next('You can now continue to the [harbour](../harbour). See [more](m.md).', '')).toEqual([
      'harbour ../harbour',
    ]);
  });
});

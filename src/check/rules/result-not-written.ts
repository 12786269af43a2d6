import type {CommandStep, FileUse} from '../../guide/schema.ts';
import {knownProgram, toolName} from '../../guide/shell/known-programs.ts';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeOfWord} from '../subject.ts';

/** A result that names another file than the one its step writes. */
export const resultNotWritten: Rule = {
  id: 'result-not-written',
  severity: 'warning',
  summary: {en: 'A result that names a file its step does not write', zh: '结果中提到的文件并不是该步骤写出的文件'},
  explanation: {
    en: 'The commands of the step write another file of the same kind. One of the two names is out of date, and a reader who looks for the file of the text takes the step for failed.',
    zh: '该步骤的命令写出的是另一个同类文件。两个名称中有一个已经过时，读者按正文查找文件时会以为步骤失败了。',
  },
  examples: [
    {
      bad: page(
        '# Save',
        '',
        '1. Save the images:',
        '',
        '   ```bash',
        '   docker save -o app-images.tar app:1',
        '   ```',
        '',
        '   **Result:** An archive named `images-app.tar` is created.',
      ),
      findings: [
        '9:34 Unexpected result `images-app.tar`, which the step does not write, expected `app-images.tar`, which it writes',
      ],
      good: page(
        '# Save',
        '',
        '1. Save the images:',
        '',
        '   ```bash',
        '   docker save -o app-images.tar app:1',
        '   ```',
        '',
        '   **Result:** An archive named `app-images.tar` is created.',
      ),
    },
  ],
  check: ({page: source, guide, steps}) => {
    const names = new Map(guide.artifacts.map(({id, name}) => [id, name]));
    return steps.flatMap(({step}): Finding[] => {
      if (step.kind !== 'command' || !writesAreKnown(step)) return [];
      const written = step.files.filter(isWrite);
      return step.expects.flatMap((expectation): Finding[] => {
        const {artifact, kind, place} = expectation;
        const name = names.get(artifact ?? '') ?? artifact ?? '';
        if (kind !== 'artifact' || name === '' || written.some(use => use.artifact === artifact)) return [];
        const other = written.find(use => endingOf(names.get(use.artifact) ?? '') === endingOf(name));
        if (other === undefined || endingOf(name) === '') return [];
        const otherName = names.get(other.artifact) ?? '';
        return [
          {
            message: {
              en: unexpected(
                `result ${quote(name)}, which the step does not write`,
                `${quote(otherName)}, which it writes`,
              ),
              zh: `结果 ${quote(name)} 并不是该步骤写出的文件，应为它写出的 ${quote(otherName)}`,
            },
            place: placeOfWord(source, place, name),
            related: [{message: {en: 'written here', zh: '在此处写出'}, place: other.evidence.place}],
          },
        ];
      });
    });
  },
};

/** What a command itself writes; the guide counts what a result names as written too. */
const isWrite = ({access, command, evidence}: FileUse): boolean =>
  access === 'write' && command !== null && evidence.reading !== 'result';
const endingOf = (name: string): string => /(?:\.[a-z]\w*)+$/i.exec(name)?.[0] ?? '';

/** A script of the guide's own may write anything. */
const writesAreKnown = ({commands, shell}: CommandStep): boolean =>
  commands.every(command =>
    simpleCommands(command.script, shell).every(({name}) => name === '' || knownProgram(toolName(name))),
  );

/** `--baseline FILE`: only what it does not hold counts; where it is not there it is written at the end. */
import {existsSync} from 'node:fs';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import type {CheckedFile} from '../check/output/report.ts';
import type {Texts} from '../texts/texts.ts';
import {type Refusal, refuse, type Surroundings} from './surroundings.ts';

export type LaidBaseline = {
  /** The file with the findings that count. */
  lay(file: CheckedFile): CheckedFile;
  /** Writes the baseline where it is to be written; the refusal says why it could not be. */
  close(): Promise<Refusal | null>;
};

/** Opens the baseline, as it was named on the command line; null: every finding counts. */
export async function openBaseline(
  named: string | null,
  {cwd, stderr}: Pick<Surroundings, 'cwd' | 'stderr'>,
  {check, command}: Texts,
): Promise<LaidBaseline | Refusal> {
  if (named === null) return {lay: file => file, close: async () => null};
  const file = path.resolve(cwd, named);
  // files are named from the baseline's folder: it holds wherever docwalk is started
  const fromThere = (one: CheckedFile): CheckedFile => ({
    ...one,
    file: path.relative(path.dirname(file), path.resolve(cwd, one.file)).replaceAll(path.sep, '/'),
  });
  const {parseBaseline, startBaseline, withoutBaseline} = await import('../check/baseline.ts');
  if (existsSync(file)) {
    try {
      const read = parseBaseline(await readFile(file, 'utf8'));
      if (read === null) return refuse(check.badBaseline(named));
      return {
        lay: one => ({...one, diagnostics: withoutBaseline(fromThere(one), read).diagnostics}),
        close: async () => null,
      };
    } catch (error) {
      return refuse(command.unreadable(named, (error as Error).message));
    }
  }
  const gathered = startBaseline();
  return {
    lay(one) {
      gathered.add(fromThere(one));
      return {...one, diagnostics: []};
    },
    async close() {
      try {
        await writeFile(file, gathered.text());
      } catch (error) {
        return refuse(check.notWritten(named, (error as Error).message));
      }
      stderr.write(`${check.baselineWritten(named, gathered.count())}\n`);
      return null;
    },
  };
}

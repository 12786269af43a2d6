/** A text in the operator's own editor, on the real terminal. */
import {spawn} from 'node:child_process';
import {mkdir, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import path from 'node:path';

export type EditorRequest = {
  /** The command line of the editor, as `$VISUAL` or `$EDITOR` holds it: `vim`, `code --wait`. */
  readonly editor: string;
  readonly text: string;
  /** Name of the file it is put in, for the editor's colours. */
  readonly name: string;
  /** Where the file is while it is edited (0600); it is gone afterwards. */
  readonly folder: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

/** The editor a person has chosen; null: none. */
export const chosenEditor = ({VISUAL = '', EDITOR = ''}: Readonly<Record<string, string | undefined>>): string | null =>
  [VISUAL, EDITOR].find(one => one.trim() !== '') ?? null;

/**
 * The text as it was saved; null when nothing was changed. The caller has handed the terminal over.
 *
 * @throws when the editor cannot be started or says by its exit code that nothing is to be taken
 */
export async function editInOwnEditor(request: EditorRequest): Promise<string | null> {
  const {editor, text, cwd, env} = request;
  await mkdir(request.folder, {recursive: true, mode: 0o700});
  const folder = await mkdtemp(path.join(request.folder, 'edit-'));
  const file = path.join(folder, request.name.replace(/[^\p{L}\p{N}._-]+/gu, '-') || 'text');
  try {
    await writeFile(file, text, {mode: 0o600});
    await run('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], {cwd, env}, editor);
    const saved = await readFile(file, 'utf8');
    // editors end the last line
    const edited = text.endsWith('\n') ? saved : saved.replace(/\n$/, '');
    return edited === text ? null : edited;
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

async function run(
  program: string,
  words: readonly string[],
  {cwd, env}: Pick<EditorRequest, 'cwd' | 'env'>,
  editor: string,
): Promise<void> {
  const child = spawn(program, words, {cwd, env: {...env}, stdio: 'inherit'});
  const ended = await new Promise<number | string | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ?? code));
  });
  if (ended !== 0) throw new Error(`${editor}: ${ended}`);
}

/** What has changed in a working tree since a commit, as git tells it. Only asked, nothing of the repository is written. */
import {execFile} from 'node:child_process';

export type GitChanges =
  | {
      readonly ok: true;
      /** The top folder of the working tree. */
      readonly root: string;
      /**
       * Files below it that are not what they were: changed, new (also those git does not know yet, without the ignored), gone.
       * A renamed file is one that is gone and one that is new. Paths from `root`, with slashes.
       */
      readonly files: readonly string[];
    }
  | {
      readonly ok: false;
      readonly reason: 'no-git' | 'no-repository' | 'unknown-ref' | 'failed';
      /** What git said, or why it could not be started. */
      readonly detail: string;
    };

/**
 * Compares the working tree around `folder` with `ref`: with the commit where the branch left it, where it has gone on since, for
 * what others changed there is nobody's change here. Resolves always.
 */
export async function listGitChanges(
  ref: string,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<GitChanges> {
  const git = (cwd: string, ...args: readonly string[]): Promise<Said> => runGit(args, cwd, env);
  const top = await git(folder, 'rev-parse', '--show-toplevel');
  if (top.missing) return {ok: false, reason: 'no-git', detail: top.err};
  const root = top.out.replace(/\r?\n$/, '');
  if (!top.ok || root === '') return {ok: false, reason: 'no-repository', detail: top.err};
  // what begins with a dash would be an option
  const commit = ref.startsWith('-') ? null : await git(root, 'rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
  if (commit === null || !commit.ok) return {ok: false, reason: 'unknown-ref', detail: commit?.err ?? ''};
  const since = commit.out.trim();
  // a shallow clone may not have it
  const parting = await git(root, 'merge-base', since, 'HEAD');
  const base = parting.ok ? parting.out.trim() : since;
  const diff = [
    'diff',
    '--name-only',
    '-z',
    '--no-renames',
    '--no-relative',
    '--no-ext-diff',
    '--ignore-submodules=all',
  ];
  const changed = await git(root, ...diff, base, '--');
  const unknown = await git(root, 'ls-files', '-z', '--others', '--exclude-standard');
  const failed = [changed, unknown].find(one => !one.ok);
  if (failed !== undefined) return {ok: false, reason: 'failed', detail: failed.err};
  const files = new Set(`${changed.out}${unknown.out}`.split('\0').filter(name => name !== ''));
  return {ok: true, root, files: [...files].sort()};
}

type Said = {readonly ok: boolean; readonly missing: boolean; readonly out: string; readonly err: string};

function runGit(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Said> {
  // messages in one language, no lock taken, no program of the repository's settings started
  const own = {...env, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0'};
  const quiet = ['-c', 'core.fsmonitor=false', ...args];
  return new Promise(resolve => {
    execFile('git', quiet, {cwd, env: own, maxBuffer: Number.POSITIVE_INFINITY}, (error, out, err) => {
      const missing = (error as NodeJS.ErrnoException | null)?.code === 'ENOENT';
      const said = err.trim().split('\n')[0] || (error?.message ?? '');
      resolve({ok: error === null, missing, out, err: said});
    });
  });
}

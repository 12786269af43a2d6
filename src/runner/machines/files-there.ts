/** Files of another machine: what is there of them, and the port that edit steps read and write them by. */

import {mkdtemp, readFile, rm} from 'node:fs/promises';
import path from 'node:path';
import {quoteWord} from '../../guide/shell/quoting.ts';
import type {FilePort} from '../files.ts';
import type {LookedThere, SshShell} from './ssh-shell.ts';

/** Longer ones are not brought here to be read, in bytes. */
export const fetchLimit = 64 << 20;

/** What was seen of a file there; `times` in ns since the epoch by this machine's clock, 0n where not known. */
export type SeenThere =
  | {readonly kind: 'none' | 'other' | 'unreadable'}
  | {readonly kind: 'folder'; readonly mode: number; readonly entries: number}
  | {
      readonly kind: 'file';
      readonly bytes: number;
      readonly mode: number;
      readonly sha256: string;
      readonly mtimeNs: bigint;
      readonly ctimeNs: bigint;
      readonly birthtimeNs: bigint;
      /** Null where it was not asked for, or is longer than `fetchLimit`. */
      readonly content: Buffer | null;
    };

export type SeenFiles = {readonly ok: true; readonly files: readonly SeenThere[]} | Extract<LookedThere, {ok: false}>;

/** One file after the other: `d mode entries`, `f size mode mtime ctime birth sum` and its bytes, `n`, `o`, `u`. */
const lookScript = (files: readonly string[], withContent: boolean): string => `export LC_ALL=C; exec 2>/dev/null
printf 't %s\\n' "\${EPOCHREALTIME:-$(date +%s)}"
for f in ${files.map(quoteWord).join(' ')}; do
if [[ -d $f ]]; then printf 'd %s %s\\n' "$(stat -L -c %a -- "$f")" "$(ls -A -- "$f" | wc -l)"
elif [[ -f $f && ! -r $f ]]; then echo u
elif [[ -f $f ]]; then
s=$(stat -L -c '%s %a %.9Y %.9Z %.9W' -- "$f") || s="$(stat -L -c '%s %a %Y %Z' -- "$f") 0" ||
s=$(stat -L -f '%z %Lp %m %c %B' -- "$f") || { echo u; continue; }
printf 'f %s %s\\n' "$s" "$(sha256sum <"$f" || shasum -a 256 <"$f")"
${withContent ? `((\${s%% *} > ${fetchLimit})) || base64 <"$f"` : ':'}
elif [[ -e $f ]]; then echo o; else echo n; fi; done`;

/** Looks at files there, by absolute path. */
export async function lookAtFilesThere(
  shell: Pick<SshShell, 'look'>,
  files: readonly string[],
  {signal, withContent}: {readonly signal: AbortSignal; readonly withContent: boolean},
): Promise<SeenFiles> {
  const looked = await shell.look(lookScript(files, withContent), {signal, timeoutMs: 15 * 60_000});
  if (!looked.ok) return looked;
  const now = BigInt(Math.round(Date.now() * 1000)) * 1000n;
  const [clock = '', ...lines] = looked.stdout.split('\n');
  const ahead = nanoseconds(clock.slice(2)) - now;
  const seen: SeenThere[] = [];
  let content: string[] = [];
  const close = (): void => {
    const last = seen.at(-1);
    if (last?.kind === 'file' && withContent && last.bytes <= fetchLimit)
      seen[seen.length - 1] = {...last, content: Buffer.from(content.join(''), 'base64')};
    content = [];
  };
  for (const line of lines) {
    const [kind = '', ...words] = line.split(' ');
    // what base64 writes holds no blank and is no single letter of these
    if (!/^[dfnou]$/.test(kind)) {
      content.push(line);
      continue;
    }
    close();
    if (kind === 'd') seen.push({kind: 'folder', mode: Number.parseInt(words[0] ?? '0', 8), entries: Number(words[1])});
    else if (kind === 'f') seen.push(fileOf(words, ahead));
    else seen.push({kind: kind === 'n' ? 'none' : kind === 'u' ? 'unreadable' : 'other'});
  }
  close();
  return seen.length === files.length
    ? {ok: true, files: seen}
    : {ok: false, code: 'ssh-failed', detail: looked.stderr.trim().split('\n').at(-1) ?? ''};
}

function fileOf([size, mode = '', mtime, ctime, birth, sum = '']: readonly string[], ahead: bigint): SeenThere {
  const here = (text = '0'): bigint => {
    const there = nanoseconds(text);
    // a whole second is a file system's that keeps no less: it stays one
    return there === 0n || there % 1_000_000_000n === 0n ? there : there - ahead;
  };
  return {
    kind: 'file',
    bytes: Number(size),
    mode: Number.parseInt(mode, 8),
    sha256: sum,
    ...{mtimeNs: here(mtime), ctimeNs: here(ctime), birthtimeNs: here(birth), content: null},
  };
}

/** `1700000000.123456` → nanoseconds; 0n for what is no number (`-`). */
function nanoseconds(text: string): bigint {
  const [whole = '', part = ''] = text.split(/[.,]/);
  if (!/^\d+$/.test(whole)) return 0n;
  return BigInt(whole) * 1_000_000_000n + BigInt(part.slice(0, 9).padEnd(9, '0') || '0');
}

/** The failure of a look as the file system's error would be: with a code where the other machine refused it. */
function failureOf(looked: LookedThere): Error {
  const text = looked.ok ? (looked.stderr.trim().split('\n').at(-1) ?? '') : looked.detail;
  const code = /permission denied|not permitted/i.test(text) && looked.ok ? 'EACCES' : 'EIO';
  return Object.assign(new Error(text.replace(/^bash: (?:line \d+: )?/, '')), {code});
}

/** Edits of files there; what they replace is kept here, in the run's own folder. */
export function filesThere(shell: Pick<SshShell, 'look'>, local: FilePort, scratch: string): FilePort {
  const {signal} = new AbortController();
  const drafts = new Map<string, string>();
  const read = async (file: string): Promise<string | null> => {
    const f = quoteWord(file);
    const looked = await shell.look(`[[ -e ${f} ]] || exit 44; base64 <${f}`, {signal});
    if (looked.ok && looked.exitCode === 44) return null;
    if (!looked.ok || looked.exitCode !== 0) throw failureOf(looked);
    return Buffer.from(looked.stdout, 'base64').toString('utf8');
  };
  const change = async (script: string, stdin = ''): Promise<string> => {
    const looked = await shell.look(script, {signal, stdin});
    if (!looked.ok || looked.exitCode !== 0) throw failureOf(looked);
    return looked.stdout;
  };
  const write = async (file: string, content: string) =>
    void (await change(`mkdir -p -- ${quoteWord(path.posix.dirname(file))} && cat >${quoteWord(file)}`, content));
  const {hasKept} = local;
  return {
    read,
    write,
    keep: async (file, as, secret) => {
      const content = await read(file).catch(() => null);
      const folder = await mkdtemp(path.join(scratch, 'kept-'));
      const copy = path.join(folder, 'copy');
      try {
        if (content !== null) await local.write(copy, content);
        return await local.keep(copy, as, secret);
      } finally {
        await rm(folder, {recursive: true, force: true});
      }
    },
    ...(hasKept === undefined ? {} : {hasKept}),
    restore: async (file, as) => {
      const folder = await mkdtemp(path.join(scratch, 'kept-'));
      const copy = path.join(folder, 'copy');
      try {
        await local.restore?.(copy, as);
        const content = await readFile(copy, 'utf8').catch(() => null);
        if (content === null) await change(`rm -f -- ${quoteWord(file)}`);
        else await write(file, content);
      } finally {
        await rm(folder, {recursive: true, force: true});
      }
    },
    draft: async (as, content) => {
      const made = await change(
        'umask 077; f=$(mktemp "${TMPDIR:-/tmp}/docwalk-draft-XXXXXXXX") && cat >"$f" && printf %s "$f"',
        content,
      );
      drafts.set(as, made);
      return made;
    },
    discard: async as => {
      const made = drafts.get(as);
      if (made !== undefined) await change(`rm -f -- ${quoteWord(made)}`);
    },
  };
}

/** A shell of the operator's own in the middle of a run. */
import type {Walk} from '../walk.ts';

/** Variables that an interactive shell sets for itself. */
const itsOwn = 'PS[0-4]|PROMPT_*|HIST*|COLUMNS|LINES|IFS|MACHTYPE|HOSTTYPE|OSTYPE|HOSTNAME|MAILCHECK|COMP_*|BASH*|OPT*';

/**
 * An interactive bash with all that the steps have left: also functions, aliases and variables that are not exported,
 * which a child would not have. They come after the operator's own `~/.bashrc`, whose prompt stays, with a mark.
 */
export const interactiveShell = String.raw`bash --rcfile <(
  [[ -r ~/.bashrc ]] && \builtin printf '%s\n' '. ~/.bashrc'
  \builtin compgen -v | while IFS= \builtin read -r __docwalk_i; do
    case $__docwalk_i in (__docwalk_*|${itsOwn}) continue ;; esac
    [[ -n ${'$'}{__docwalk_own[$__docwalk_i]} || ${'$'}{!__docwalk_i@a} == *x* ]] || \builtin declare -p "$__docwalk_i"
  done
  \builtin declare -f
  \builtin alias -p
  \builtin printf '%s\n' 'PS1="(docwalk) $PS1"'
) -i`;

/** Opens it in the folder of the run; what a person does in it is theirs, the steps' state stays. */
export async function openShellHere(walk: Walk): Promise<void> {
  const {lendTerminal} = walk.ports.operator;
  if (lendTerminal === null) return;
  const signal = AbortSignal.any([walk.ports.interrupts.step(), walk.ports.interrupts.run]);
  await lendTerminal(() =>
    walk.ports.shell.run(
      {
        shell: 'bash',
        script: interactiveShell,
        terminal: true,
        stdin: null,
        timeoutMs: null,
        env: {},
        onOutput: () => {},
      },
      signal,
    ),
  );
}

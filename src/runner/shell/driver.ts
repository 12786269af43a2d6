/**
 * The bash text that surrounds a step: it puts the saved state back, evaluates the step and saves the state again.
 *
 * A step is given to it as an order file (see `state-folder.ts`), never by an argument. All its own names begin with
 * `__docwalk_`. It starts no program: everything here is a builtin, so a step costs one process.
 */
import {quoteWord} from '../../guide/shell/quoting.ts';

/** Variables that describe one process, not the session: they are not carried from step to step. */
const notCarried = [
  'DOCWALK_STEP',
  'BASH',
  'BASHOPTS',
  'BASHPID',
  'BASH_ALIASES',
  'BASH_ARGC',
  'BASH_ARGV',
  'BASH_ARGV0',
  'BASH_CMDS',
  'BASH_COMMAND',
  'BASH_EXECUTION_STRING',
  'BASH_LINENO',
  'BASH_MONOSECONDS',
  'BASH_REMATCH',
  'BASH_SOURCE',
  'BASH_SUBSHELL',
  'BASH_TRAPSIG',
  'BASH_VERSINFO',
  'BASH_VERSION',
  'COMP_WORDBREAKS',
  'DIRSTACK',
  'EPOCHREALTIME',
  'EPOCHSECONDS',
  'EUID',
  'FUNCNAME',
  'GROUPS',
  'HISTCMD',
  'LINENO',
  'OPTERR',
  'OPTIND',
  'PIPESTATUS',
  'PPID',
  'PWD',
  'RANDOM',
  'SECONDS',
  'SHELLOPTS',
  'SHLVL',
  'SRANDOM',
  'UID',
  '_',
];

/** Options that a later step must not inherit: they change what a failure means, or what is printed. */
const notKept = [
  'errexit',
  'nounset',
  'xtrace',
  'verbose',
  'noexec',
  'posix',
  'onecmd',
  'monitor',
  'functrace',
  'errtrace',
];

/** The last line of a saved state; a file without it was cut off. */
export const stateEnd = '__docwalk_restored=1';

/**
 * Saves the state, from the EXIT trap or after the last statement. Aliases are switched off first, and every builtin
 * is called as such, because the step may have redefined any name. Aliases come last: a function that is read while
 * they are in force would be rewritten by them.
 */
const save = String.raw`
__docwalk_status=$?
if [[ -z $__docwalk_saved ]]; then { __docwalk_saved=1
\builtin trap - DEBUG ERR RETURN
\builtin set ${notKept.map(option => `+o ${option}`).join(' ')}
\builtin compgen -v >|"$__docwalk_part"
\builtin mapfile -t __docwalk_all <"$__docwalk_part"
\builtin : >|"$__docwalk_part"
[[ $BASHOPTS == "$__docwalk_shopts" ]] || \builtin shopt -p >|"$__docwalk_part"
\builtin shopt -u expand_aliases
} 2>/dev/null
{
\builtin umask -p
__docwalk_cwd=$PWD
\builtin declare -p __docwalk_cwd __docwalk_status __docwalk_at
for __docwalk_i in "${'$'}{!__docwalk_given[@]}"; do
  [[ ${'$'}{!__docwalk_i-} == "${'$'}{__docwalk_given[$__docwalk_i]}" ]] || continue
  \builtin unset -v "$__docwalk_i"
  \builtin eval "${'$'}{__docwalk_former[$__docwalk_i]}"
done
__docwalk_names=()
for __docwalk_i in "${'$'}{__docwalk_all[@]}"; do
  [[ $__docwalk_i == __docwalk_* || -n ${'$'}{__docwalk_own[$__docwalk_i]} ]] || __docwalk_names+=("$__docwalk_i")
done
((${'$'}{#__docwalk_names[@]})) && \builtin declare -p "${'$'}{__docwalk_names[@]}"
\builtin declare -f
\builtin declare -Fx
for ((__docwalk_i = ${'$'}{#DIRSTACK[@]} - 1; __docwalk_i > 0; __docwalk_i--)); do
  \builtin printf 'pushd -n -- %q >/dev/null\n' "${'$'}{DIRSTACK[__docwalk_i]}"
done
[[ $SHELLOPTS == "$__docwalk_options" ]] || \builtin set +o
(($#)) && \builtin printf 'set --' && \builtin printf ' %q' "$@" && \builtin printf '\n'
\builtin alias -p
\builtin printf '%s\n' ${stateEnd}
} >>"$__docwalk_part" 2>/dev/null
fi
`;

/**
 * Sourced by the shell of a step with the state folder, the step's nonce and the saved state as arguments. It leaves the step in
 * `__docwalk_program` and the status of the step before in `$?`.
 */
export const driver = String.raw`# docwalk: puts the saved state back and reads the order of one step
__docwalk_folder=$2 __docwalk_nonce=$3 __docwalk_saved= __docwalk_status=0 __docwalk_at=0 __docwalk_restored=
__docwalk_part=$__docwalk_folder/part-$__docwalk_nonce
__docwalk_order_file=$__docwalk_folder/order-$__docwalk_nonce
mapfile -d '' -t __docwalk_order <"$__docwalk_order_file"
{ read -r __docwalk_stat </proc/$$/stat; } 2>/dev/null
printf '%s\n' "$$ $__docwalk_stat" >|"$__docwalk_order_file"
shopt -s expand_aliases
__docwalk_shopts=$BASHOPTS __docwalk_options=$SHELLOPTS
declare -A __docwalk_own=(${notCarried.map(name => `[${name}]=1`).join(' ')})
if [[ -n $4 ]]; then
  __docwalk_i=$4
  set --
  . "$__docwalk_i" 2>/dev/null
  if [[ -z $__docwalk_restored ]]; then exit 125; fi
else
  set --
fi
__docwalk_restored=$__docwalk_status __docwalk_status=0 __docwalk_at=0
\builtin declare -A __docwalk_given __docwalk_former
for ((__docwalk_i = 1; __docwalk_i <= 2 * __docwalk_order[0]; __docwalk_i += 2)); do
  __docwalk_name=${'$'}{__docwalk_order[__docwalk_i]}
  __docwalk_former[$__docwalk_name]=${'$'}{!__docwalk_name@A}
  __docwalk_given[$__docwalk_name]=${'$'}{__docwalk_order[__docwalk_i + 1]}
  \builtin export "$__docwalk_name=${'$'}{__docwalk_given[$__docwalk_name]}"
done
__docwalk_program=
for ((__docwalk_at = __docwalk_i; __docwalk_at < ${'$'}{#__docwalk_order[@]}; __docwalk_at++)); do
  if ((__docwalk_at > __docwalk_i)); then
    __docwalk_program+="{ __docwalk_at=$((__docwalk_at - __docwalk_i)); \builtin printf '%s\n' \$__docwalk_at >>\"\$__docwalk_order_file\"; } 2>/dev/null; "
  fi
  __docwalk_program+="\builtin eval \"\${__docwalk_order[$__docwalk_at]}\"; { __docwalk_status=\$?; ((__docwalk_status == 0)) || \builtin exit \$__docwalk_status; } 2>/dev/null; "
done
__docwalk_at=0
__docwalk_save=${quoteWord(save)}
\builtin trap '{ \builtin eval "$__docwalk_save"; } 2>/dev/null' EXIT
__docwalk_program+='{ \builtin eval "$__docwalk_save"; \builtin exit $__docwalk_status; } 2>/dev/null'
\builtin printf 'ready\n' >>"$__docwalk_order_file"
return $__docwalk_restored
`;

/** What the shell of a step is started with: constant text, so nothing of the guide is ever an argument. */
export function driverArguments(driverFile: string, folder: string, nonce: string, stateFile: string): string[] {
  return [
    '--noprofile',
    '--norc',
    '-c',
    '. "$1"; \\builtin eval "$__docwalk_program"',
    'bash',
    driverFile,
    folder,
    nonce,
    stateFile,
  ];
}

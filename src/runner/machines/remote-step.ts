/**
 * The bash text that runs one step on another machine. It comes there on standard input, so nothing of a guide, no value
 * and no secret is ever an argument; the step's own files stand in a folder of mode 0700 that is gone when it ends.
 *
 * After this text the same standard input is the line to docwalk: `stop` ends the step; when it is silent for long, or
 * ends, docwalk is gone or out of reach, and what the step started is ended too.
 *
 * It answers with frames (see `frames.ts`):
 *
 *     h version   it has begun (on both streams)      n reason   it could not begin
 *     o text      how far the step came               s text     the shell's state as the step left it, in pieces
 *     b pid name  still runs in the background        v pid name could not be ended
 *     e code how  the end: exit code, and `ended`, `stopped` or `lost`
 *     f folder    the step's files lie there, for one that is run on a terminal
 */

export type RemoteOrder = {
  /**
   * `run` the step; `lay` its files down, for a second connection that has the terminal; `collect` what came of that one,
   * and end what it has left running when it did not come to its end.
   */
  readonly mode: 'run' | 'lay' | 'collect';
  /** Where the files lie, to collect. */
  readonly folder?: string;
  readonly nonce: string;
  /** Where the step starts; '' where the login begins. */
  readonly cwd: string;
  /** Files of the folder, by name: `driver`, `order-NONCE`, `state`, `input`. */
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly hasState: boolean;
  readonly graceMs: number;
  /** Steps that were cut off before: what of them still runs is ended first, and their files are removed. */
  readonly before: readonly string[];
  /** Seconds of silence after which the script there takes docwalk for gone; it is told six times as often that it is not. */
  readonly silence: number;
};

/** Variables of a login: what the new connection says holds, not what the state remembers of an earlier one. */
const ofTheLogin = /^declare -x (?:SSH_[A-Z_]+|XDG_SESSION_ID|XDG_RUNTIME_DIR|DBUS_SESSION_BUS_ADDRESS)="[^\n]*"\n/gm;
const ofTheTerminal = /^declare (?:-x|--) (?:TERM|COLUMNS|LINES)="[^\n]*"\n/gm;

/** A saved state without what belongs to the connection it was saved over. */
export const withoutLogin = (state: string, terminal: boolean): string => {
  const own = state.replace(ofTheLogin, '');
  return terminal ? own.replace(ofTheTerminal, '') : own;
};

/** Bytes as the format of bash's `printf`, in single quotes. */
function asFormat(content: string | Uint8Array): string {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  let format = '';
  for (const byte of bytes) {
    const plain = byte === 0x0a || (byte >= 0x20 && byte < 0x7f && byte !== 0x25 && byte !== 0x27 && byte !== 0x5c);
    format += plain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  }
  return `'${format}'`;
}

const word = (text: string): string => `"$(printf -- ${asFormat(text)}; printf .)"`;

/** What is fixed: functions, then the step. It is read whole before any of it runs. */
const body = String.raw`
tell() { printf '\036%s%s\036' "$nonce" "$1"; }
pieces() { ( LC_ALL=C; IFS= read -r -d '' text <"$2"
  text=${'$'}{text//$'\037'/$'\037'u}; text=${'$'}{text//$'\036'/$'\037'r}
  for ((at = 0; at < ${'$'}{#text}; at += 600)); do piece=${'$'}{text:at:600}
    if [[ $piece == *$'\037' ]]; then piece+=${'$'}{text:at+600:1}; at=$((at + 1)); fi
    tell "$1$piece"; done ) }
members() { pids=() names=(); local -A mark=(); local found line rest pid name fields
  while IFS= read -r found; do found=${'$'}{found#/proc/}; mark[${'$'}{found%/environ}]=1
  done < <(grep -lsz -e "^DOCWALK_STEP=$1" /proc/[0-9]*/environ)
  while IFS= read -r line; do pid=${'$'}{line%% *} rest=${'$'}{line##*) } name=${'$'}{line#*(}; name=${'$'}{name%)*}
    fields=($rest)
    [[ ${'$'}{fields[0]} == [ZX] || $pid == $$ ]] && continue
    if [[ ${'$'}{fields[2]} == "$2" ]]; then pids+=("$pid"); names+=("$name"); grouped=1
    elif [[ -n ${'$'}{mark[$pid]-} ]]; then pids+=("$pid"); names+=("$name"); single+=("$pid"); fi
  done < <(cat /proc/[0-9]*/stat 2>/dev/null); }
finish() { local signal until
  if [[ ! -r /proc/$$/stat ]]; then
    for signal in INT TERM KILL; do kill -s "$signal" -- "-$2" || return 0; sleep 1; done; return; fi
  for signal in INT TERM KILL; do
    grouped= single=(); members "$1" "$2"; ((${'$'}{#pids[@]})) || return 0
    [[ -z $grouped ]] || { kill -s "$signal" -- "-$2"; kill -s CONT -- "-$2"; }
    ((${'$'}{#single[@]} == 0)) || { kill -s "$signal" "${'$'}{single[@]}"; kill -s CONT "${'$'}{single[@]}"; }
    until=$patience; [[ $signal != KILL ]] || until=60
    for ((; until > 0; until--)); do sleep 0.05; members "$1" "$2"; ((${'$'}{#pids[@]})) || return 0; done
  done; }
listed() { local at; for at in "${'$'}{!pids[@]}"; do tell "$1${'$'}{pids[at]} ${'$'}{names[at]}"; done; }
((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404)) || { tell "nold $BASH_VERSION"; exit 0; }
tell "h$BASH_VERSION"; tell h >&2
for earlier in "${'$'}{before[@]}"; do ( exec 2>/dev/null; finish "$earlier" none; listed v; rm -rf -- "${'$'}{TMPDIR:-/tmp}/docwalk-$earlier".* ); done
report() { pieces o "$folder/order-$nonce"
  [[ $how != ended ]] || pieces s "$folder/part-$nonce"
  rm -rf "$folder"; tell "e$code $how"; exit 0; }
if [[ $mode == collect ]]; then exec 2>/dev/null; how=ended
  [[ -d $folder ]] || { tell ngone; exit 0; }
  if [[ -s $folder/status ]]; then code=$(<"$folder/status"); members "$nonce" none; listed b
  else how=lost code=130; finish "$nonce" none; members "$nonce" none; listed v; fi
  report; fi
folder=$(mktemp -d "${'$'}{TMPDIR:-/tmp}/docwalk-$nonce.XXXXXX") || { tell nfolder; exit 0; }
[[ -z $cwd ]] || cd -- "$cwd" 2>/dev/null || { rm -rf "$folder"; tell "ncwd $cwd"; exit 0; }
put
[[ $mode != lay ]] || { printf %s "$PWD" >"$folder/cwd"; tell "f$folder"; tell 'e0 ended'; exit 0; }
input=/dev/null; [[ ! -e $folder/input ]] || input=$folder/input
exec 4<&0
run=("$BASH" --noprofile --norc -c '. "$1"; \builtin eval "$__docwalk_program"' bash "$folder/driver" "$folder" "$nonce")
exec 5>&2 2>/dev/null
set -m
if [[ -n $hasState ]]; then
  keep=(DOCWALK_STEP="$nonce" PWD="$PWD"); while IFS= read -r name; do keep+=("$name=${'$'}{!name}"); done < <(compgen -e | grep -E '^(SSH_[A-Z_]+|XDG_SESSION_ID|XDG_RUNTIME_DIR|DBUS_SESSION_BUS_ADDRESS)$')
  { env -i "${'$'}{keep[@]}" "${'$'}{run[@]}" "$folder/state"; echo $? >"$folder/status"; } 4<&- 2>&5 5>&- <"$input" &
else { DOCWALK_STEP=$nonce "${'$'}{run[@]}" ''; echo $? >"$folder/status"; } 4<&- 2>&5 5>&- <"$input" & fi
job=$!
set +m
exec 5>&-
trap '' PIPE HUP INT TERM
( while IFS= read -r -t "$silence" said; do [[ $said != stop ]] || { : >"$folder/stop"; break; }; done ) <&4 >/dev/null & line=$!
wait -n
how=ended
while [[ ! -s $folder/status ]]; do
  if ! kill -0 "$line"; then how=lost; [[ ! -e $folder/stop ]] || how=stopped; break; fi
  if ! kill -0 "$job"; then wait "$job"; echo $? >"$folder/status"; break; fi
  sleep 0.05
done
if [[ $how == ended ]]; then kill -KILL "$line"; code=$(<"$folder/status"); grouped= single=(); members "$nonce" "$job"; listed b
else code=130; finish "$nonce" "$job"; grouped= single=(); members "$nonce" "$job"; listed v; fi
report
`;

/**
 * The text that runs a laid step on the terminal of its connection: folder, nonce and whether there is a state are its
 * arguments. \`COLUMNS\` and the like are the terminal's own.
 */
export const terminalScript = String.raw`folder=$1 nonce=$2
cd -- "$(<"$folder/cwd")" || exit 1
run=("$BASH" --noprofile --norc -c '. "$1"; \builtin eval "$__docwalk_program"' bash "$folder/driver" "$folder" "$nonce")
if [[ -n $3 ]]; then
  keep=(DOCWALK_STEP="$nonce" PWD="$PWD"); while IFS= read -r name; do keep+=("$name=${'$'}{!name}"); done < <(compgen -e | grep -E '^(SSH_[A-Z_]+|TERM|XDG_SESSION_ID|XDG_RUNTIME_DIR|DBUS_SESSION_BUS_ADDRESS)$')
  env -i "${'$'}{keep[@]}" "${'$'}{run[@]}" "$folder/state"
else DOCWALK_STEP=$nonce "${'$'}{run[@]}" ''; fi
echo $? >"$folder/status"
`;

/** The whole text for one step. */
export function remoteText(order: RemoteOrder): string {
  const {mode, folder = '', nonce, cwd, files, graceMs, before, silence} = order;
  const put = Object.entries(files).map(([name, content]) => `printf -- ${asFormat(content)} >"$folder/${name}"`);
  return [
    '{',
    `nonce=${nonce} hasState=${order.hasState ? 1 : ''} silence=${silence} mode=${mode}`,
    `folder=${word(folder)}; folder=\${folder%.}`,
    `patience=${Math.max(1, Math.ceil(graceMs / 50))} before=(${before.join(' ')}) grouped= single=()`,
    `cwd=${word(cwd)}; cwd=\${cwd%.}`,
    `put() {\n:\n${put.join('\n')}\n:>"$folder/part-$nonce"\n}`,
    body.trim(),
    '}',
    '',
  ].join('\n');
}

/** Signs of what programs print, as data: lines that nobody types. */
import {knownProgram} from './known-programs.ts';

const logStarts = [
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d/,
  /^[IWEF]\d{4} \d\d:\d\d:\d\d/,
  /^(?:INFO|WARN(?:ING)?|ERROR|DEBUG|FATAL|TRACE|PANIC)(?:\[\d+\]|\s*[:\]|-]|\s{1,3}\S)/,
  /^time="\d{4}-/,
  /^\[(?:INFO|WARN(?:ING)?|ERROR|DEBUG|preflight|init|certs|kubeconfig|kubelet-start|control-plane|etcd|addons|bootstrap-token|upload-certs|wait-control-plane|apiclient|mark-control-plane|upgrade(?:\/\w+)?|reset|discovery|tls|join|emerg|warn|error|notice)\]/,
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d /,
  /^\d{1,3}(?:\.\d{1,3}){3} - \S+ \[\d/,
  /^\{"(?:level|ts|time|timestamp|severity|msg)":/,
  /^\d\d:\d\d:\d\d(?:[.,]\d+)? /,
  /^[\w-]+\.go:\d+\] /,
];
export function isLogLine(line: string): boolean {
  return logStarts.some(start => start.test(line));
}

const printed = [
  /[?:] *(?:\((?:Y\/n|y\/N|y\/n|yes\/no)\)|\[(?:y\/N|Y\/n|y\/n|yes\/no)\])|\((?:Y\/n|y\/N|yes\/no)\) ?[?:]/,
  /^HTTP\/\d(?:\.\d)? \d{3}/,
  /^[A-Z][A-Z0-9_()%/-]+(?: [A-Z][A-Z()-]*)?(?: {2,}|\t)[A-Z][A-Z0-9 _()%/:-]*$/,
  /^\+-{2,}[-+]*\+[:：]?$/,
  /^\|? ?-{3,}(?:[ +|]+-{3,})+ ?\|?$/,
  /^[\w.]*\s?[│├└]/,
  /^(?:total \d+|[-dlcb][r-][w-][xsS-][r-][w-][xsS-][r-][w-][xtT-][.+@]?\s+\d)/,
  /^(?:diff --git|@@ -\d|\+\+\+ \S|--- a\/)/,
  /^[a-z][\w.-]*\/[\w.:-]+ (?:created|configured|unchanged|deleted|patched|labeled|annotated|scaled|edited|condition met|restarted|serverside-applied|replaced|exposed)(?: \(.*\))?$/,
  /^[a-z][\w.-]*(?:\/[\w.:-]+| "[^"]+") (?:[a-z]+ )?(?:created|deleted|cordoned|uncordoned|drained|evicted|updated|patched|approved|exposed|configured|rolled back)$/,
  /^sha256:[0-9a-f]{12,64}$/,
  /^(?:NAME|USAGE|COMMANDS|OPTIONS|VERSION|DESCRIPTION|GLOBAL OPTIONS|FLAGS):$/,
  /^(?:[✓✔✗✘✅❌🙌☁🎉⎈]|\[[✓+x]\])/u,
  /^(?:NAME|LAST DEPLOYED|REVISION|RELEASE STATUS): \S/,
  /^(?:Filesystem|Proto|PID|USER|UID|COMMAND|Active|CONTAINER|Destination|Kernel)\s+(?:[\w%-]+\s+){2,}/,
  /^(?:Client|Server)(?: Version)?: ?(?:version\.Info|Docker|v\d|&version|$)/,
  /^\w[\w -]*:\s{3,}\S/,
  /^(?:active|inactive|Running|Succeeded|True|False|true|false|null|OK|ok|pong|PONG|yes|no|\d+)$/,
  /^(?:Usage|USAGE):(?:\s|$)/,
  /^\S+: (?:OK|FAILED)$/,
  /^\w[\w ]*: ?\{"/,
  /^\* \S+ \((?:IN|OUT)\)/,
  /^(?:[A-Z][A-Za-z]*-)+[A-Z][A-Za-z]*: \S/,
  /^\*(?: {2,}\S| [A-Z])/,
  /^\* ?(?:Trying|Connected|TCP_NODELAY|SSL|ALPN)|^[<>] (?:GET|POST|HTTP|Host|User-Agent)/,
  /^● \S+/,
  /^\d+: [\w@.-]+: </,
  /^(?:[\w.-]+\/)*[\w.-]+:\d+:(?:\d+:)? /,
  /^(?:Error|error|Warning|x509|rpc error|OCI runtime .*|Traceback|panic|fatal|E|curl|Error from server.*|bash|sh)(?:\[\w+\])?: |^Traceback \(most recent/,
  /^\$VAR1|^\(?\d+ rows?\)?|^Query OK|^Empty set/,
];

/** Columns with at least three wide gaps between them: nobody types so, and a call may begin as a row does. */
export const isTableRow = (line: string): boolean =>
  line.includes('   ') && /^\S+(?: \S+)*(?: {3,}\S+(?: \S+)*){3}/.test(line.trim());

/** Words that are calls too. */
const single = /^[\w-]+$/;
/** Identifiers that a program prints: hardly any program's name begins with a digit. */
const identifier = /^\d[\w-]*$|^[0-9a-f]{12,64}$/;
/** Words of a sentence: no flags, assignments, redirections, expansions. */
const wordOfSentence = /^(?!-)[\w'’"`().,:;/%@!?…-]+$/;

/** Whether a line is a sentence that a program prints, not a call: a capital, then plain words. */
export function isSentence(line: string): boolean {
  const [first = '', ...rest] = line.trim().split(/\s+/);
  return (
    rest.length >= 2 &&
    /^[A-Z][a-z'’]+[,:;]?$/.test(first) &&
    !knownProgram(first) &&
    rest.every(word => wordOfSentence.test(word))
  );
}

/** Whether a line is nothing but an identifier. */
export const isIdentifier = (line: string): boolean => identifier.test(line.trim()) && !knownProgram(line.trim());

/** Whether a line among commands is what one of them printed. */
export function isPrinted(line: string): boolean {
  const text = line.trim();
  return (
    /^(?:\.{3,}|…+)(?:$|\s)/.test(text) ||
    isIdentifier(text) ||
    isSentence(text) ||
    (!single.test(text) && (isLogLine(text) || printed.some(pattern => pattern.test(text))))
  );
}

/** Whether what begins with this line was printed: a head of columns, a status line, a rule of dashes. */
export function isPrintedHead(line: string): boolean {
  const text = line.trim();
  return printed.some(pattern => pattern.test(text));
}

/** Calls that do not end by themselves: servers in the foreground, and programs that follow something as it goes on. */
import type {Shell} from '../schema.ts';
import {toolName} from './known-programs.ts';
import {type SimpleCommand, simpleCommands} from './simple-commands.ts';

export type Endless = {
  /** The words that say so. */
  readonly phrase: string;
  /** The script with that call put in the background; null: it stands where that would change what the script does. */
  readonly inBackground: string | null;
};

type Row = {
  /** Compared with the words of a simple command, joined by blanks. */
  readonly starts: RegExp;
  /** Words that make it go on, where the program alone does not. */
  readonly when?: RegExp;
  /** Words that make it end, or put it in the background itself. */
  readonly unless?: RegExp;
};

const detached = /\s(?:-d|--detach(?:=true)?|-[a-z]*d[a-z]*|--wait|--no-start)(?:\s|$)/;
/** `-f`, also among other letters, and `--follow`; `-f FILE` of compose and kubectl stands before the verb. */
const follows = /\s(?:-[a-zA-Z]*f[a-zA-Z]*|--follow(?:=\S+)?)(?:\s|$)/;

const compose = '(?:docker|podman|nerdctl) compose|(?:docker|podman)-compose';
/** A tool's verb, behind options that stand before it: `kubectl -n shop logs`. An option may take the next word. */
const verb = (tools: string, verbs: string): RegExp =>
  new RegExp(`^(?:${tools}) (?:-[\\w-]+(?:=\\S+| [^-\\s]\\S*)? )*?(?:${verbs})(?=\\s|$)`);

/** What each tool's own manual says of it. */
const rows: readonly Row[] = [
  {starts: verb('kubectl|k|oc', 'port-forward|proxy')},
  {starts: verb('kubectl|k|oc', 'get'), when: /\s(?:-[a-zA-Z]*w[a-zA-Z]*|--watch(?:-only)?(?:=true)?)(?:\s|$)/},
  {starts: verb('kubectl|k|oc', 'events'), when: /\s(?:-w|--watch)(?:\s|$)/},
  {starts: verb('kubectl|k|oc|docker|podman|nerdctl|crictl', 'logs'), when: follows},
  {starts: verb(compose, 'logs'), when: follows},
  {
    starts: verb(compose, 'up'),
    unless: detached,
  },
  {starts: verb(compose, 'watch')},
  {starts: /^(?:docker|podman|nerdctl) (?:stats|events)\b/, unless: /\s(?:--no-stream|--until)/},
  {
    starts: /^(?:tail)\b/,
    when: /\s(?:-[a-zA-Z0-9]*[fF][a-zA-Z0-9]*|--follow(?:=\S+)?|--retry)(?:\s|$)/,
    unless: /\s--pid/,
  },
  {starts: /^(?:journalctl|dmesg)\b/, when: /\s(?:-[a-zA-Z]*[fw][a-zA-Z]*|--follow)(?:\s|$)/},
  {starts: /^watch\b/, unless: /\s(?:-[a-zA-Z]*g|--chgexit|--version|--help)\b/},
  {starts: /^stern\b/, unless: /\s--no-follow/},
  {starts: /^(?:python[23]?|python3\.\d+) -m (?:http\.server|SimpleHTTPServer)\b/},
  {starts: /^(?:npm|pnpm|yarn|bun) (?:run )?(?:start|dev|serve|watch|preview)(?:\s|$)/},
  {
    starts: /^(?:npx (?:-y )?)?(?:http-server|serve|nodemon|live-server|vite|next dev|next start|json-server)(?:\s|$)/,
    unless: /\s(?:build|--version)\b/,
  },
  {starts: /^(?:node|deno run|bun|ts-node|tsx) (?:-\S+ )*(?:\S*\/)?(?:server|serve)(?:\.\w+)?(?:\s|$)/},
  {
    starts:
      /^(?:hugo|mkdocs|jekyll|bundle exec jekyll|docsify|mdbook|zola|ollama|istioctl dashboard|gatsby) (?:server?|develop)\b/,
  },
  {
    starts:
      /^(?:istioctl (?:dashboard|d)|linkerd viz dashboard|minikube (?:tunnel|dashboard|mount)|skaffold dev|tilt up|devspace dev)\b/,
    unless: /\s(?:--stream=false|--url)\b/,
  },
  {
    starts:
      /^(?:flask run|flask --app \S+ run|uvicorn|hypercorn|streamlit run|jupyter (?:notebook|lab)|celery .*worker)\b/,
  },
  {starts: /^gunicorn\b/, unless: /\s(?:-D|--daemon)\b/},
  {starts: /^python[23]? (?:\S*\/)?manage\.py runserver\b/},
  {starts: /^(?:rails|bin\/rails|bundle exec rails) (?:server|s)\b/, unless: /\s(?:-d|--daemon)\b/},
  {starts: /^php -S\b|^php artisan serve\b/},
  {starts: /^(?:mvn|\.\/mvnw|mvnw) (?:.*\s)?(?:spring-boot:run|quarkus:dev|jetty:run)\b/},
  {starts: /^(?:gradle|\.\/gradlew|gradlew) (?:.*\s)?(?:bootRun|quarkusDev)\b/},
  {starts: /^dapr (?:run|dashboard)\b/},
  {
    starts: /^(?:ngrok|cloudflared tunnel)\b/,
    unless: /\s(?:config|login|create|list|version|--version|authtoken|add-authtoken)\b/,
  },
  {
    starts:
      /^(?:vault server|consul agent|nomad agent|minio server|k3s (?:server|agent)|rke2 (?:server|agent)|caddy run|registry serve|prometheus|etcd|traefik|tiup playground)(?:\s|$)/,
    unless: /\s(?:--version|--help|-h|version)(?:\s|$)/,
  },
  {starts: /^redis-server\b/, unless: /\s--daemonize yes\b|\s--version\b|\s\S+\.conf\b/},
  {starts: /^mongod\b/, unless: /\s(?:--fork|--version|--config|-f)\b/},
  {starts: /^nginx\b/, when: /daemon off/},
  {
    starts: /^(?:redis-cli (?:.*\s)?(?:monitor|subscribe|psubscribe)|etcdctl (?:.*\s)?watch|mosquitto_sub)\b/i,
    unless: /\s-C\s/,
  },
  {starts: /^(?:\S*\/)?kafka-console-consumer(?:\.sh)?\b/, unless: /\s--(?:max-messages|timeout-ms)\b/},
  {starts: /^(?:\S*\/)?(?:kafka|zookeeper)-server-start(?:\.sh)?\b/, unless: /\s-daemon\b/},
  {starts: /^ssh\b/, when: /\s-[a-zA-Z]*N[a-zA-Z]*(?:\s|$)/, unless: /\s-[a-zA-Z]*f[a-zA-Z]*(?:\s|$)/},
  {starts: /^(?:nc|ncat|netcat)\b/, when: /\s-[a-zA-Z]*l/},
  {starts: /^ping6?\b/, unless: /\s-[a-zA-Z]*[cw]/},
  {starts: /^tcpdump\b/, unless: /\s-[a-zA-Z]*[cr]/},
];

/** What runs the program behind it and ends it: `timeout 10 tail -f log`. */
const bounded = /\btimeout\s/;
/** What reads only so much of a pipe, and ends what writes into it. */
const takesSome = /^\s*\|\s*(?:head|grep\s+(?:-\S+\s+)*-[a-zA-Z]*[mq]|sed\s+(?:-n\s+)?['"]?\d*q)/;

/** The first call that does not end by itself; null: each ends, or is in the background already. */
export function neverEnds(script: string, shell: Shell = 'bash'): Endless | null {
  if (shell === 'powershell' || shell === 'cmd') return null;
  for (const command of simpleCommands(script, shell)) {
    const {words, start} = command;
    const line = [toolName(command.name), ...words.slice(1)].join(' ');
    // the program that runs this one, with its options: `sudo`, `timeout 10`, `watch -n 2`
    const runner = script.slice(start, command.args[0]?.start ?? start);
    const watched = isWatched(runner) ? 'watch' : null;
    const row = rows.find(
      one => one.starts.test(line) && (one.when?.test(line) ?? true) && !(one.unless?.test(line) ?? false),
    );
    if (row === undefined && watched === null) continue;
    const stop = endOf(command);
    const behind = script.slice(stop);
    if (bounded.test(runner) || isInBackground(behind) || takesSome.test(behind) || isInside(script, command)) continue;
    const phrase = watched ?? row?.starts.exec(line)?.[0].trim() ?? line;
    return {
      phrase: phrase.length > 60 ? toolName(command.name) : phrase,
      inBackground: putBehind(script, command, stop),
    };
  }
  return null;
}

/** A script with its last call in the background; null: that would change what the script does. */
export function inBackground(script: string, shell: Shell = 'bash'): string | null {
  const last = shell === 'powershell' || shell === 'cmd' ? undefined : simpleCommands(script, shell).at(-1);
  if (last === undefined || isInside(script, last)) return null;
  return putBehind(script, last, endOf(last));
}

/** Where its redirections end. */
const endOf = ({end, redirects}: SimpleCommand): number =>
  redirects.reduce((far, redirect) => Math.max(far, redirect.end), end);

/** `watch kubectl get pods`: the words that are read are those of the command it runs again and again. */
const isWatched = (before: string): boolean =>
  /(?:^|\s)watch\s+(?:-\S+\s+(?:[\d.]+\s+)?)*$/.test(before) && !/\s(?:-[a-zA-Z]*g|--chgexit)\s/.test(before);

/** Up to the end of its pipeline there is a single `&`. */
function isInBackground(behind: string): boolean {
  return /^(?:[^;&|\n#]|\|(?!\|)|[<>]&|&>)*&(?![&>])/.test(behind);
}

/** In a substitution, whose end the script waits for: `$(tail -f log | head -1)`. */
function isInside(script: string, {start}: SimpleCommand): boolean {
  const before = script.slice(0, start);
  const opened = (before.match(/\$\(|<\(|>\(/g) ?? []).length;
  return opened > 0 && opened > (before.match(/\)/g) ?? []).length;
}

/** Only at the end of a line, and in no loop, branch or group: elsewhere the call that is waited for decides what comes next. */
function putBehind(script: string, {start}: SimpleCommand, stop: number): string | null {
  const {head, tail} = listAround(script, start, stop);
  // the list was cut inside a quotation
  if (['"', "'"].some(quote => head.split(quote).length % 2 === 0)) return null;
  if (/(?:^|[\s;])(?:if|then|else|elif|for|while|until|do|case|function)\s|[({]\s*$|<</.test(`${head} `)) return null;
  const rest =
    /^(?<pipes>(?:[ \t]*(?=\|))?(?:\|(?!\|)&?[^|&;\n#]*)*)(?<comment>[ \t]*(?:#[^\n]*)?)(?<more>\s*|\n[\s\S]*)$/.exec(
      tail,
    );
  if (rest === null) return null;
  const {pipes = '', comment = '', more = ''} = rest.groups ?? {};
  const behind = `${comment.startsWith('#') ? ' ' : ''}${comment}${more}`;
  const call = `${script.slice(head.length, stop)}${pipes}`.trimEnd();
  const lead = script.slice(0, head.length);
  // after `cd app &&` only the call goes to the background: the folder stays what the next step begins in
  return /(?:&&|\|\|)\s*$/.test(head) ? `${lead}{ ${call} & }${behind}` : `${lead}${call} &${behind}`;
}

/** What stands before the pipeline of a call, with the `sudo` and assignments of the call left to it, and what stands behind the call. */
function listAround(script: string, start: number, stop: number): {readonly head: string; readonly tail: string} {
  const before = script.slice(0, start);
  const cut = Math.max(
    ...['&&', '||', ';', '\n'].map(sign => before.lastIndexOf(sign) + (before.includes(sign) ? sign.length : 0)),
    0,
  );
  const blank = /^\s*/.exec(before.slice(cut))?.[0].length ?? 0;
  return {head: before.slice(0, cut + blank), tail: script.slice(stop)};
}

/** The services of a rehearsal: processes of their own group on a loopback port, stopped with all they started. */
import {spawn} from 'node:child_process';
import {connect, createServer} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';

export type ServiceOrder = {
  readonly name: string;
  /** Program and arguments. */
  readonly words: readonly string[];
  readonly port: number;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** How long it may take until its port answers, in ms. */
  readonly patienceMs: number;
};
export type Service = {readonly name: string; readonly port: number; readonly pid: number; stop(): Promise<void>};
export type Started =
  | {readonly ok: true; readonly service: Service}
  /** `said`: the end of what it printed. */
  | {readonly ok: false; readonly reason: 'ended' | 'silent' | 'not-started'; readonly said: string};

/** Below the ports that systems give to outgoing connections. */
const lowest = 20_000;
const range = 10_000;
// two docwalks at once look at different ports first: between a look and the service's start nobody holds the port
let next = (process.pid * 7919) % range;

/** A port of 127.0.0.1 that nothing listens on now. */
export async function freePort(): Promise<number> {
  for (let tried = 0; tried < range; tried++) {
    next = (next + 1) % range;
    // another rehearsal may take the next number while this one looks
    const port = lowest + next;
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port between ${lowest} and ${lowest + range}`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/**
 * Starts a service and waits until its port answers. Its standard input is a pipe that closes when docwalk dies, however
 * it dies: a service that ends with its input leaves nothing behind.
 */
export async function startService(order: ServiceOrder): Promise<Started> {
  const {words, cwd, env, port, name} = order;
  const [program = '', ...args] = words;
  const child = spawn(program, args, {cwd, env, detached: true, stdio: ['pipe', 'pipe', 'pipe']});
  let said = '';
  let ended = false;
  let notStarted = false;
  const hear = (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-2000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  child.stdin.on('error', () => undefined);
  const closed = new Promise<void>(resolve => {
    child.once('error', error => {
      said = error.message;
      notStarted = true;
      ended = true;
      resolve();
    });
    child.once('exit', () => {
      ended = true;
      resolve();
    });
  });
  // docwalk ends when its work is done, not when a service does
  child.unref();
  const pid = child.pid ?? 0;
  const signalGroup = (signal: NodeJS.Signals) => {
    if (pid === 0) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // the whole group is gone
    }
  };
  const stop = async () => {
    child.stdin.destroy();
    signalGroup('SIGTERM');
    await Promise.race([closed, pause(1000)]);
    signalGroup('SIGKILL');
    for (const pipe of [child.stdout, child.stderr]) pipe.destroy();
  };

  const until = Date.now() + order.patienceMs;
  while (!ended && Date.now() < until) {
    if ((await answers(port)) && !ended) return {ok: true, service: {name, port, pid, stop}};
    await Promise.race([closed, pause(25)]);
  }
  const reason = notStarted ? 'not-started' : ended ? 'ended' : 'silent';
  await stop();
  return {ok: false, reason, said: said.trim()};
}

function answers(port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({host: '127.0.0.1', port});
    const tell = (yes: boolean) => () => {
      socket.destroy();
      resolve(yes);
    };
    socket.once('connect', tell(true));
    socket.once('error', tell(false));
    socket.setTimeout(1000, tell(false));
  });
}

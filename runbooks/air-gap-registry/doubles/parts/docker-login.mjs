// docker login and logout.
import {failure, readArguments, say} from './program.mjs';
import {ask, keepLogin} from './registry-client.mjs';
import {spoilt} from './spoil.mjs';

export async function login(words) {
  const {options, operands} = readArguments(words, ['-u', '--username', '-p', '--password']);
  const [host] = operands;
  if (host === undefined)
    throw failure('Error response from daemon: this double of docker logs in to private registries only');
  let user = options['-u'] ?? options['--username'];
  let password = options['-p'] ?? options['--password'];
  if (options['--password-stdin']) {
    if (user === undefined) throw failure('Must provide --username with --password-stdin');
    password = (await readAll(process.stdin)).replace(/\r?\n$/, '');
  } else if (user === undefined || password === undefined) {
    if (!process.stdin.isTTY) throw failure('Error: Cannot perform an interactive login from a non TTY device');
    say('This is a rehearsal: log in as "operator" with the password "let-me-in".');
    const keyboard = openKeyboard();
    try {
      user ??= await keyboard.ask('Username: ', true);
      password ??= await keyboard.ask('Password: ', false);
    } finally {
      keyboard.close();
    }
  }
  const auth = Buffer.from(`${user}:${password}`).toString('base64');
  const reply = await ask(host, 'GET', '/v2/', {auth});
  if (!reply.ok) {
    throw failure(
      `Error response from daemon: login attempt to http://${host}/v2/ failed with status: ${reply.status} ${reply.statusMessage}`,
    );
  }
  if (!spoilt('login-forgotten')) keepLogin(host, auth);
  say('Login Succeeded');
}

export function logout([host]) {
  say(`Removing login credentials for ${host}`);
  keepLogin(host, null);
}

async function readAll(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Asks at the terminal, which echoes nothing by itself from the first question to the last. Ctrl-C gives up. */
function openKeyboard() {
  const {stdin, stdout} = process;
  let typed = [];
  let wake = () => {};
  const hear = chunk => {
    typed.push(...chunk.toString('utf8'));
    wake();
  };
  stdin.setRawMode(true);
  stdin.on('data', hear);

  async function nextKey() {
    while (typed.length === 0) {
      await new Promise(resolve => {
        wake = resolve;
      });
    }
    return typed.shift();
  }

  async function ask(text, echo) {
    stdout.write(text);
    let line = '';
    for (;;) {
      const key = await nextKey();
      if (key === '\r' || key === '\n') {
        stdout.write('\n');
        return line;
      }
      if (key === '\u0003' || key === '\u0004') {
        stdout.write('\n');
        throw failure('', 130);
      }
      if (key === '\u007f' || key === '\b') {
        if (line !== '' && echo) stdout.write('\b \b');
        line = line.slice(0, -1);
      } else {
        line += key;
        if (echo) stdout.write(key);
      }
    }
  }

  return {
    ask,
    close() {
      stdin.setRawMode(false);
      stdin.off('data', hear);
      stdin.pause();
      typed = [];
    },
  };
}

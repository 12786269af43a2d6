// docker login and logout.
import {failure, readArguments, say} from './failure.mjs';
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
    user ??= await prompt('Username: ', true);
    password ??= await prompt('Password: ', false);
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

/** Asks at the terminal; a password is not echoed. Ctrl-C gives up. */
function prompt(text, echo) {
  const {stdin, stdout} = process;
  stdout.write(text);
  stdin.setRawMode(true);
  stdin.resume();
  return new Promise((resolve, reject) => {
    let line = '';
    const done = () => {
      stdin.setRawMode(false);
      stdin.pause();
      stdin.off('data', hear);
      stdout.write('\n');
    };
    const hear = chunk => {
      for (const [at, key] of [...chunk.toString('utf8')].entries()) {
        if (key === '\r' || key === '\n') {
          done();
          const rest = [...chunk.toString('utf8')].slice(at + 1).join('');
          if (rest !== '') stdin.unshift(Buffer.from(rest));
          resolve(line);
          return;
        }
        if (key === '\u0003' || key === '\u0004') {
          done();
          reject(failure('', 130));
          return;
        }
        if (key === '\u007f' || key === '\b') {
          if (line !== '' && echo) stdout.write('\b \b');
          line = line.slice(0, -1);
        } else {
          line += key;
          if (echo) stdout.write(key);
        }
      }
    };
    stdin.on('data', hear);
  });
}

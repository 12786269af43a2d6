#!/usr/bin/env node
// A double of docker for rehearsals: no containers, but real images, archives and pushes over HTTP. What it cannot do
// it says, and fails. Its "daemon" is a folder of the rehearsal; what it pulls comes from catalogue.json.
import {failure, readArguments, runProgram, say} from './parts/program.mjs';

const release = '24.0.7';
const facts = {
  Client: {Version: release},
  Server: {Version: release},
  ServerVersion: release,
  DockerRootDir: '/',
  OSType: 'linux',
  Architecture: 'x86_64',
  OperatingSystem: 'docwalk rehearsal',
};

function tell(words, text) {
  const {options} = readArguments(words, ['-f', '--format']);
  const format = options['-f'] ?? options['--format'];
  if (format === undefined) return say(text);
  const at = path =>
    path
      .split('.')
      .filter(Boolean)
      .reduce((inner, key) => inner?.[key], facts);
  say(
    format
      .replace(/\{\{\s*json\s+\.([\w.]*)\s*\}\}/g, (_, path) => JSON.stringify(at(path) ?? null))
      .replace(/\{\{\s*\.([\w.]+)\s*\}\}/g, (_, path) => String(at(path) ?? '<no value>')),
  );
}

const version = words =>
  tell(words, `Client: a double of docker\n Version: ${release}\nServer: a double of docker\n Version: ${release}`);
const info = words =>
  tell(words, `Server Version: ${release}\nOperating System: docwalk rehearsal\nDocker Root Dir: /`);

// a script calls docker for every image, so each call loads only what it needs
const images = name => async words => (await import('./parts/docker-images.mjs'))[name](words);
const pushing = name => async words => (await import('./parts/docker-push.mjs'))[name](words);
const logins = name => async words => (await import('./parts/docker-login.mjs'))[name](words);

const imageCommands = {
  ls: images('images'),
  inspect: images('inspect'),
  rm: images('removeImages'),
  pull: images('pull'),
  push: pushing('push'),
  save: images('save'),
  load: images('load'),
  tag: images('tag'),
};
const commands = {
  '--version': () => say(`Docker version ${release}, a double`),
  '-v': () => say(`Docker version ${release}, a double`),
  image: ([what, ...words]) => run(imageCommands, `image ${what}`, what, words),
  images: imageCommands.ls,
  info,
  inspect: imageCommands.inspect,
  load: imageCommands.load,
  login: logins('login'),
  logout: logins('logout'),
  manifest: pushing('manifest'),
  pull: imageCommands.pull,
  push: imageCommands.push,
  rmi: imageCommands.rm,
  save: imageCommands.save,
  tag: imageCommands.tag,
  version,
};

function run(table, shown, name, words) {
  if (name === undefined || !Object.hasOwn(table, name))
    throw failure(`docker: '${shown}' is not played by this double`);
  return table[name](words);
}

const [name, ...words] = process.argv.slice(2);
await runProgram(async () => {
  await run(commands, name ?? '', name, words);
});

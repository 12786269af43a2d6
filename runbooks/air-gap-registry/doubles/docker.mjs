#!/usr/bin/env node
// A double of docker for rehearsals: no containers, but real images, archives and pushes over HTTP. What it cannot do
// it says, and fails. Its "daemon" is a folder of the rehearsal; what it pulls comes from catalogue.json.
import * as shelf from './parts/docker-images.mjs';
import {login, logout} from './parts/docker-login.mjs';
import {manifest, push} from './parts/docker-push.mjs';
import {failure, readArguments, runProgram, say} from './parts/failure.mjs';

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

const imageCommands = {
  ls: shelf.images,
  inspect: shelf.inspect,
  rm: shelf.removeImages,
  pull: shelf.pull,
  push,
  save: shelf.save,
  load: shelf.load,
  tag: shelf.tag,
};
const commands = {
  '--version': () => say(`Docker version ${release}, a double`),
  '-v': () => say(`Docker version ${release}, a double`),
  image: ([what, ...words]) => run(imageCommands, `image ${what}`, what, words),
  images: shelf.images,
  info,
  inspect: shelf.inspect,
  load: shelf.load,
  login,
  logout,
  manifest,
  pull: shelf.pull,
  push,
  rmi: shelf.removeImages,
  save: shelf.save,
  tag: shelf.tag,
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

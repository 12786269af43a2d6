// docker pull, save, load, tag, images, inspect, rmi.
import {readFileSync, writeFileSync} from 'node:fs';
import {forgetImage, keepImage, keptImage, keptNames, nameImage, packImages, unpackImages} from './daemon.mjs';
import {digestOf, isKnownRepository, published, toManifest} from './images.mjs';
import {failure, readArguments, say} from './program.mjs';
import {parseReference} from './reference.mjs';
import {spoilt} from './spoil.mjs';

/** The name as docker understands it. */
export function referenceOf(name) {
  const reference = parseReference(name);
  if (reference === null) throw failure(`invalid reference format: "${name}"`);
  return reference;
}

export function pull(words) {
  const {options, operands} = readArguments(words, ['--platform']);
  const [name] = operands;
  if (name === undefined) throw failure('"docker pull" requires exactly 1 argument.');
  const {familiar, repository, tag} = referenceOf(name);
  const image = spoilt('pull-fails') && /shell/.test(familiar) ? null : published(familiar);
  if (image === null) {
    throw failure(
      isKnownRepository(repository)
        ? `Error response from daemon: manifest for ${familiar} not found: manifest unknown: manifest unknown`
        : `Error response from daemon: pull access denied for ${repository}, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
    );
  }
  if (JSON.parse(image.config.toString('utf8')).os === 'windows') {
    throw failure(`no matching manifest for linux/amd64 in the manifest list entries`);
  }
  keepImage(familiar, image);
  if (options['-q'] || options['--quiet']) return say(familiar);
  say(`${tag}: Pulling from ${repository}`);
  for (const layer of image.layers) say(`${digestOf(layer).slice(7, 19)}: Pull complete`);
  say(`Digest: ${digestOf(toManifest(image).manifest)}`);
  say(`Status: Downloaded newer image for ${familiar}`);
}

export function save(words) {
  const {options, operands} = readArguments(words, ['-o', '--output']);
  const file = options['-o'] ?? options['--output'];
  if (operands.length === 0) throw failure('"docker save" requires at least 1 argument.\nSee \'docker save --help\'.');
  if (file === undefined && process.stdout.isTTY) {
    throw failure('cowardly refusing to save to a terminal. Use the -o flag or redirect');
  }
  const named = operands.map(name => {
    const {familiar} = referenceOf(name);
    const image = keptImage(familiar);
    if (image === null) throw failure(`Error response from daemon: reference does not exist: ${familiar}`);
    return {name: familiar, image};
  });
  if (spoilt('image-left-out')) named.pop();
  let bytes = packImages(named);
  if (spoilt('archive-cut')) bytes = bytes.subarray(0, Math.floor(bytes.length / 2));
  if (spoilt('archive-empty')) bytes = Buffer.alloc(0);
  if (file === undefined) process.stdout.write(bytes);
  else writeFileSync(file, bytes);
}

export function load(words) {
  const {options} = readArguments(words, ['-i', '--input']);
  const file = options['-i'] ?? options['--input'];
  let bytes;
  try {
    bytes = readFileSync(file ?? 0);
  } catch {
    throw failure(`open ${file}: no such file or directory`);
  }
  let inside;
  try {
    inside = unpackImages(bytes);
  } catch (error) {
    throw failure(`Error processing tar file(exit status 1): ${error.message}`);
  }
  for (const {name, image} of inside) {
    keepImage(name, spoilt('other-image') && /shell/.test(name) ? changed(image) : image);
    say(`Loaded image: ${name}`);
  }
}

/** Another image than it says it is: one more label in its configuration. */
function changed({config, layers}) {
  const other = JSON.parse(config.toString('utf8'));
  other.config.Labels.changed = 'yes';
  return {config: Buffer.from(JSON.stringify(other)), layers};
}

export function tag(words) {
  const [from, to] = words;
  if (to === undefined) throw failure('"docker tag" requires exactly 2 arguments.');
  const source = referenceOf(from).familiar;
  if (!nameImage(source, referenceOf(to).familiar))
    throw failure(`Error response from daemon: No such image: ${source}`);
}

export function images(words) {
  const quiet = words.includes('-q') || words.includes('--quiet');
  if (!quiet) say(['REPOSITORY', 'TAG', 'IMAGE ID'].join('\t'));
  for (const name of keptNames()) {
    const {repository, tag: tagged} = referenceOf(name);
    const id = keptImage(name).id.slice(7, 19);
    say(quiet ? id : [repository, tagged, id].join('\t'));
  }
}

export function inspect(words) {
  const {options, operands} = readArguments(words, ['-f', '--format']);
  const found = operands.map(name => {
    const {familiar} = referenceOf(name);
    const image = keptImage(familiar);
    if (image === null) throw failure(`[]\nError: No such image: ${name}`);
    const {architecture, os, rootfs} = JSON.parse(image.config.toString('utf8'));
    return {
      Id: image.id,
      RepoTags: [familiar],
      Architecture: architecture,
      Os: os,
      RootFS: {Type: rootfs.type, Layers: rootfs.diff_ids},
    };
  });
  const format = options['-f'] ?? options['--format'];
  if (format === undefined) return say(JSON.stringify(found, null, 4));
  for (const one of found) {
    say(format.replace(/\{\{\s*\.(\w+)\s*\}\}/g, (_, name) => String(one[name] ?? '<no value>')));
  }
}

export function removeImages(words) {
  for (const name of readArguments(words).operands) {
    const {familiar} = referenceOf(name);
    if (!forgetImage(familiar)) throw failure(`Error response from daemon: No such image: ${familiar}`);
    say(`Untagged: ${familiar}`);
  }
}

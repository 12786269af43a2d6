// docker push, and docker manifest create, push, inspect.
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {keptImage} from './daemon.mjs';
import {referenceOf} from './docker-images.mjs';
import {digestOf, toManifest} from './images.mjs';
import {failure, readArguments, say} from './program.mjs';
import {ask, sendBlob, sendManifest} from './registry-client.mjs';
import {spoilt} from './spoil.mjs';

const listType = 'application/vnd.docker.distribution.manifest.list.v2+json';
const drafts = path.join(process.env.DOCWALK_REHEARSAL ?? process.env.HOME ?? '.', 'docker-daemon', 'manifests');
const draftOf = name => path.join(drafts, `${name.replace(/[^\w.-]/g, '_')}.json`);

export async function push(words) {
  const [name] = readArguments(words).operands;
  if (name === undefined) throw failure('"docker push" requires exactly 1 argument.');
  const {host, path: repository, tag, familiar, repository: shown} = referenceOf(name);
  say(`The push refers to repository [${host === null ? `docker.io/${repository}` : shown}]`);
  const image = keptImage(familiar);
  if (image === null) throw failure(`An image does not exist locally with the tag: ${shown}`);
  if (host === null) throw failure('denied: requested access to the resource is denied');
  const {manifest, mediaType, blobs} = toManifest(image);
  const [config, ...layers] = blobs;
  for (const layer of layers) say(`${digestOf(layer).slice(7, 19)}: Preparing`);
  if (spoilt('push-lost') && /shell/.test(familiar)) {
    return say(`${tag}: digest: ${digestOf(manifest)} size: ${manifest.length}`);
  }
  for (const layer of layers) {
    const sent = await sendBlob(host, repository, digestOf(layer), layer);
    say(`${digestOf(layer).slice(7, 19)}: ${sent ? 'Pushed' : 'Layer already exists'}`);
  }
  await sendBlob(host, repository, digestOf(config), config);
  const digest = await sendManifest(host, repository, tag, manifest, mediaType);
  say(`${tag}: digest: ${digest} size: ${manifest.length}`);
}

/** A manifest list, drafted here and then pushed. */
export async function manifest([what, ...words]) {
  const {operands} = readArguments(words);
  const [name, ...parts] = operands;
  if (name === undefined) throw failure('"docker manifest" requires a name.');
  const {host, path: repository, tag, familiar} = referenceOf(name);
  if (what === 'create') {
    const manifests = [];
    for (const part of parts) manifests.push(await describe(part));
    mkdirSync(drafts, {recursive: true});
    writeFileSync(draftOf(familiar), JSON.stringify({schemaVersion: 2, mediaType: listType, manifests}));
    return say(`Created manifest list ${name}`);
  }
  if (what === 'push') {
    const draft = draftOf(familiar);
    let bytes;
    try {
      bytes = readFileSync(draft);
    } catch {
      throw failure(`${name}: No such manifest`);
    }
    const digest = await sendManifest(host, repository, tag, bytes, listType);
    if (words.includes('--purge') || words.includes('-p')) rmSync(draft);
    return say(digest);
  }
  if (what === 'inspect') {
    const reply = await ask(host, 'GET', `/v2/${repository}/manifests/${tag}`);
    if (!reply.ok) throw failure(`no such manifest: ${name}`);
    return say(reply.body.toString('utf8'));
  }
  throw failure(`docker manifest: '${what}' is not played by this double`);
}

/** The entry of a manifest list for an image that is in the registry. */
async function describe(name) {
  const {host, path: repository, tag} = referenceOf(name);
  const reply = await ask(host, 'GET', `/v2/${repository}/manifests/${tag}`);
  if (!reply.ok) throw failure(`no such manifest: ${name}`);
  const bytes = reply.body;
  const {config} = JSON.parse(bytes.toString('utf8'));
  const blob = await ask(host, 'GET', `/v2/${repository}/blobs/${config.digest}`);
  const {architecture, os, 'os.version': version} = JSON.parse(blob.body.toString('utf8'));
  return {
    mediaType: reply.headers['content-type'],
    size: bytes.length,
    digest: digestOf(bytes),
    platform: {architecture, os, ...(version === undefined ? {} : {'os.version': version})},
  };
}

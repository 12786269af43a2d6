// What the double's daemon keeps: images by name, in the folder of the rehearsal.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync} from 'node:zlib';
import {digestOf} from './images.mjs';
import {packTar, unpackTar} from './tar.mjs';

const root = process.env.DOCWALK_REHEARSAL ?? process.env.HOME ?? '.';
const folder = path.join(root, 'docker-daemon');
const index = path.join(folder, 'images.json');
const fileOf = digest => path.join(folder, 'blobs', digest.replace(':', '-'));

function readIndex() {
  try {
    return JSON.parse(readFileSync(index, 'utf8'));
  } catch {
    return {};
  }
}

function writeIndex(images) {
  mkdirSync(folder, {recursive: true});
  writeFileSync(index, `${JSON.stringify(images, null, 2)}\n`);
}

/** Keeps an image under a name and returns its id, the digest of its configuration. */
export function keepImage(name, {config, layers}) {
  mkdirSync(path.join(folder, 'blobs'), {recursive: true});
  for (const bytes of [config, ...layers]) writeFileSync(fileOf(digestOf(bytes)), bytes);
  const id = digestOf(config);
  writeIndex({...readIndex(), [name]: id});
  return id;
}

/** The image of that name, null when it is not kept. */
export function keptImage(name) {
  const id = readIndex()[name];
  if (id === undefined) return null;
  const config = readFileSync(fileOf(id));
  const {rootfs} = JSON.parse(config.toString('utf8'));
  return {id, config, layers: rootfs.diff_ids.map(digest => readFileSync(fileOf(digest)))};
}

export const keptNames = () => Object.keys(readIndex()).sort();

export function nameImage(from, to) {
  const images = readIndex();
  if (images[from] === undefined) return false;
  writeIndex({...images, [to]: images[from]});
  return true;
}

export function forgetImage(name) {
  const {[name]: known, ...others} = readIndex();
  if (known === undefined) return false;
  writeIndex(others);
  return true;
}

/** The archive that `docker save` writes: layers, configurations, and manifest.json that says what belongs together. */
export function packImages(named) {
  const files = {};
  const entries = [];
  for (const {name, image} of named) {
    const layers = image.layers.map(layer => {
      const file = `${digestOf(layer).slice('sha256:'.length)}/layer.tar`;
      files[file] = layer;
      return file;
    });
    const config = `${image.id.slice('sha256:'.length)}.json`;
    files[config] = image.config;
    entries.push({Config: config, RepoTags: [name], Layers: layers});
  }
  files['manifest.json'] = JSON.stringify(entries);
  return packTar(files);
}

/** The images of such an archive, plain or gzipped: [{name, image}]; throws as docker complains. */
export function unpackImages(bytes) {
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
  const files = unpackTar(plain);
  const manifest = files.get('manifest.json');
  if (manifest === undefined) throw new Error('open manifest.json: no such file or directory');
  const inside = name => {
    const found = files.get(name);
    if (found === undefined) throw new Error(`open ${name}: no such file or directory`);
    return found;
  };
  return JSON.parse(manifest.toString('utf8')).flatMap(({Config, RepoTags, Layers}) =>
    (RepoTags ?? []).map(name => ({name, image: {config: inside(Config), layers: Layers.map(inside)}})),
  );
}

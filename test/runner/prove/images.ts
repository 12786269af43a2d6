/** Small images and the archives `docker save` would make of them. */
import {createHash} from 'node:crypto';
import {gzipSync} from 'node:zlib';
import {pack} from 'tar-stream';

export const sha = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex');

export type TestImage = {
  readonly name: string;
  readonly config: string;
  /** `sha256:…` of the config. */
  readonly digest: string;
  readonly layer: Buffer;
  readonly platform: {readonly os: string; readonly architecture: string};
};

/** An image whose content is its name (or what is given in its place). */
export function image(name: string, content = name, os = 'linux'): TestImage {
  const platform = {os, architecture: 'amd64'};
  const layer = Buffer.from(`layer of ${content}`);
  const rootfs = {type: 'layers', diff_ids: [`sha256:${sha(layer)}`]};
  const config = JSON.stringify({...platform, config: {}, made: content, rootfs});
  return {name, config, digest: `sha256:${sha(config)}`, layer, platform};
}

export type TarFile = {readonly name: string; readonly content: string | Buffer};

export async function tar(files: readonly TarFile[]): Promise<Buffer> {
  const packer = pack();
  for (const {name, content} of files) packer.entry({name}, content);
  packer.finalize();
  const parts: Buffer[] = [];
  for await (const part of packer) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** The files of a `docker save` archive, manifest.json last as Docker writes it. */
export function imageFiles(images: readonly TestImage[]): readonly TarFile[] {
  const configs = images.map(({config, digest}) => ({name: `${digest.slice(7)}.json`, content: config}));
  const layers = images.map(({layer}) => ({name: `${sha(layer)}/layer.tar`, content: layer}));
  const manifest = images.map(({name, digest, layer}) => ({
    Config: `${digest.slice(7)}.json`,
    RepoTags: [name],
    Layers: [`${sha(layer)}/layer.tar`],
  }));
  return [...configs, ...layers, {name: 'manifest.json', content: JSON.stringify(manifest)}];
}

export const saved = async (images: readonly TestImage[]): Promise<Buffer> => gzipSync(await tar(imageFiles(images)));

/** The same as an OCI layout, as newer programs write it. */
export async function ociLayout(images: readonly TestImage[]): Promise<Buffer> {
  const blob = (content: string | Buffer): TarFile => ({name: `blobs/sha256/${sha(content)}`, content});
  const manifests = images.map(({config, digest, layer}) =>
    JSON.stringify({
      schemaVersion: 2,
      config: {mediaType: 'application/vnd.oci.image.config.v1+json', digest, size: config.length},
      layers: [
        {mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: `sha256:${sha(layer)}`, size: layer.length},
      ],
    }),
  );
  const index = {
    schemaVersion: 2,
    manifests: images.map(({name}, at) => ({
      digest: `sha256:${sha(manifests[at] ?? '')}`,
      annotations: {'io.containerd.image.name': `docker.io/${name}`},
    })),
  };
  return tar([
    ...images.flatMap(({config, layer}) => [blob(config), blob(layer)]),
    ...manifests.map(blob),
    {name: 'index.json', content: JSON.stringify(index)},
    {name: 'oci-layout', content: '{"imageLayoutVersion":"1.0.0"}'},
  ]);
}

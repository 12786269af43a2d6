#!/usr/bin/env node
// A double of helm for rehearsals: repositories, charts as real .tgz files, and templates with the few expressions that
// its own charts use.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import {chartsOf} from './parts/images.mjs';
import {failure, readArguments, runProgram, say} from './parts/program.mjs';
import {spoilt} from './parts/spoil.mjs';
import {packTar, unpackTar} from './parts/tar.mjs';

const configFile = path.join(process.env.HOME ?? '.', '.config', 'helm', 'repositories.json');

function readRepositories() {
  try {
    return JSON.parse(readFileSync(configFile, 'utf8'));
  } catch {
    return {};
  }
}

function repo([what, ...words]) {
  const repositories = readRepositories();
  const {operands} = readArguments(words);
  switch (what) {
    case 'add': {
      const [name, address] = operands;
      if (address === undefined) throw failure('Error: "helm repo add" requires 2 arguments');
      if (repositories[name] === address) return say(`"${name}" already exists with the same configuration, skipping`);
      if (chartsOf(address) === null) {
        throw failure(`Error: looks like "${address}" is not a valid chart repository or cannot be reached`);
      }
      mkdirSync(path.dirname(configFile), {recursive: true});
      writeFileSync(configFile, `${JSON.stringify({...repositories, [name]: address}, null, 2)}\n`);
      return say(`"${name}" has been added to your repositories`);
    }
    case 'update': {
      const names = Object.keys(repositories);
      if (names.length === 0) throw failure('Error: no repositories found. You must add one before updating');
      say('Hang tight while we grab the latest from your chart repositories...');
      for (const name of names) say(`...Successfully got an update from the "${name}" chart repository`);
      return say('Update Complete. ⎈Happy Helming!⎈');
    }
    case 'list':
      say('NAME\tURL');
      for (const [name, address] of Object.entries(repositories)) say(`${name}\t${address}`);
      return;
    default:
      throw failure(`Error: helm repo ${what} is not played by this double`);
  }
}

function fetchChart(words) {
  const {options, operands} = readArguments(words, ['--version', '-d', '--destination']);
  const [repository = '', chart = ''] = (operands[0] ?? '').split('/');
  const address = readRepositories()[repository];
  if (address === undefined) throw failure(`Error: repo ${repository} not found`);
  const versions = chartsOf(address)?.[chart] ?? {};
  const version = options['--version'] ?? Object.keys(versions)[0];
  const parts = versions[version];
  if (parts === undefined) {
    throw failure(
      `Error: chart "${chart}" matching ${version} not found in ${repository} index. (try 'helm repo update'): no chart version found for ${chart}-${version}`,
    );
  }
  const folder = options['-d'] ?? options['--destination'] ?? '.';
  const file = path.join(folder, `${chart}-${version}.tgz`);
  const bytes = gzipSync(packTar(chartFiles(chart, version, parts)));
  if (spoilt('chart-missing')) return;
  writeFileSync(file, spoilt('chart-cut') ? bytes.subarray(0, 200) : bytes);
}

function chartFiles(chart, version, parts) {
  const files = {
    [`${chart}/Chart.yaml`]: `apiVersion: v2\nname: ${chart}\nversion: ${version}\nappVersion: ${version}\n`,
  };
  for (const part of parts) {
    files[`${chart}/templates/${part}.yaml`] = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${chart}-${part}
spec:
  template:
    spec:
      containers:
        - name: ${part}
          image: "quay.io/jetstack/${chart}-${part}:{{ .Chart.AppVersion }}"
`;
  }
  return files;
}

function template(words) {
  const {operands} = readArguments(words, ['--set', '-f', '--values', '-n', '--namespace', '--version']);
  const file = operands.at(-1);
  if (file === undefined) throw failure('Error: "helm template" requires at least 1 argument');
  let bytes;
  try {
    bytes = readFileSync(file);
  } catch {
    throw failure(`Error: path "${file}" not found`);
  }
  let files;
  try {
    files = unpackTar(gunzipSync(bytes));
  } catch (error) {
    throw failure(`Error: file '${file}' does not appear to be a gzipped archive; ${error.message}`);
  }
  const find = ending => [...files].filter(([name]) => ending.test(name));
  const [, chart] = find(/\/Chart\.yaml$/)[0] ?? [];
  if (chart === undefined) throw failure('Error: Chart.yaml file is missing');
  const appVersion = /^appVersion: (.*)$/m.exec(chart.toString('utf8'))?.[1] ?? '';
  if (spoilt('template-empty')) return;
  for (const [name, text] of find(/\/templates\/.*\.yaml$/)) {
    say('---');
    say(`# Source: ${name}`);
    process.stdout.write(text.toString('utf8').replaceAll('{{ .Chart.AppVersion }}', appVersion));
  }
}

const commands = {
  repo,
  fetch: fetchChart,
  pull: fetchChart,
  template,
  version: () => say('v3.13.3'),
};
const [name, ...words] = process.argv.slice(2);
await runProgram(() => {
  if (name === undefined || !Object.hasOwn(commands, name))
    throw failure(`Error: helm ${name} is not played by this double`);
  return commands[name](words);
});

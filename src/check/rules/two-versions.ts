import type {Place} from '../../guide/schema.ts';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import {foldText} from '../../lexicon/phrase.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeInCommand, type StepSpot, type Subject} from '../subject.ts';
import {concernsVersions} from '../words.ts';

type Use = {readonly thing: string; readonly version: string; readonly place: Place; readonly spot: StepSpot};

/** One chart, tool or release in two versions. */
export const twoVersions: Rule = {
  id: 'two-versions',
  severity: 'warning',
  summary: {
    en: 'The same chart, package or release in two versions',
    zh: '同一个 chart、软件包或发行版出现了两个版本',
  },
  explanation: {
    en: 'One of the two was forgotten when the page was brought up to date, or the second part of the page was never tried with the version of the first. Where both are meant, say it in the heading or the label of the tab.',
    zh: '更新页面时漏改了其中一个，或页面的后半部分从未用前半部分的版本试过。如果两个版本都是有意为之，请在标题或选项卡名称中写明。',
  },
  examples: [
    {
      bad: page(
        '# Fetch the chart',
        '',
        '## With the internet',
        '',
        '```bash',
        'helm fetch example/cert-tool --version v1.5.1',
        '```',
        '',
        '## Without',
        '',
        '```bash',
        'helm fetch example/cert-tool --version v0.12.0',
        '```',
      ),
      findings: ['12:40 Unexpected version `v0.12.0` of `example/cert-tool`, expected `v1.5.1` as before'],
      good: page(
        '# Fetch the chart',
        '',
        '## With the internet',
        '',
        '```bash',
        'helm fetch example/cert-tool --version v1.5.1',
        '```',
        '',
        '## Without',
        '',
        '```bash',
        'helm fetch example/cert-tool --version v1.5.1',
        '```',
      ),
    },
  ],
  check(subject) {
    if (concernsVersions(subject.guide.title)) return [];
    const uses = listUses(subject).filter(use => !saysVersion(use));
    const first = new Map<string, Use>();
    return uses.flatMap((use): Finding[] => {
      const before = first.get(use.thing);
      if (before === undefined) {
        first.set(use.thing, use);
        return [];
      }
      if (bare(before.version) === bare(use.version) || isRelated(before.version, use.version)) return [];
      return [
        {
          message: {
            en: unexpected(
              `version ${quote(use.version)} of ${quote(use.thing)}`,
              `${quote(before.version)} as before`,
            ),
            zh: `${quote(use.thing)} 的版本是 ${quote(use.version)}，应与前面的 ${quote(before.version)} 一致`,
          },
          place: use.place,
          related: [
            {
              message: {en: `version ${quote(before.version)}`, zh: `版本 ${quote(before.version)}`},
              place: before.place,
            },
          ],
        },
      ];
    });
  },
};

const bare = (version: string): string => version.replace(/^v/, '');
/** `1.5` names the same line of releases as `1.5.1`. */
const isRelated = (one: string, other: string): boolean =>
  bare(one).startsWith(`${bare(other)}.`) || bare(other).startsWith(`${bare(one)}.`);

/** A heading or label that names versions or speaks of upgrading means what it shows. */
function saysVersion({spot, version}: Use): boolean {
  const around = [
    ...spot.sections.map(section => section.title),
    ...spot.branches.map(({option}) => option.label),
    spot.step.title,
    spot.step.text,
  ];
  const minor = /^\d+(?:\.\d+)?/.exec(bare(version))?.[0] ?? version;
  const line = new RegExp(`(?<![\\d.])v?${minor.replaceAll('.', '\\.')}(?!\\d)`);
  return around.some(text => line.test(foldText(text)) || concernsVersions(text));
}

function listUses({page: source, steps}: Subject): Use[] {
  return steps.flatMap(spot => {
    const {step} = spot;
    if (step.kind !== 'command') return [];
    return step.commands.flatMap(command =>
      [...chartVersions(command.script), ...releaseVersions(command.script)].map(({thing, version, from}) => ({
        thing,
        version,
        spot,
        place: placeInCommand(source, command, from, from + version.length),
      })),
    );
  });
}

type Found = {readonly thing: string; readonly version: string; readonly from: number};
const version = /^v?\d+\.\d+[\w.+-]*$/;

/** `helm … repo/chart --version v1.2.3`. */
function chartVersions(script: string): Found[] {
  return simpleCommands(script).flatMap(({name, words, args}) => {
    if (name !== 'helm' || !/^(?:install|upgrade|fetch|pull|template|show)$/.test(words[1] ?? '')) return [];
    const at = words.findIndex(word => word === '--version' || word.startsWith('--version='));
    const chart = words.find(word => /^[\w-]+\/[\w-]+$/.test(word) || word.startsWith('oci://'));
    const glued = words[at]?.split('=')[1];
    const value = glued ?? words[at + 1] ?? '';
    const place = glued === undefined ? args[at + 1] : args[at];
    if (at < 0 || chart === undefined || place === undefined || !version.test(value)) return [];
    return [{thing: chart, version: value, from: script.indexOf(value, place.start)}];
  });
}

const release =
  /(?:github\.com|gitee\.com)\/([\w.-]+\/[\w.-]+)\/(?:releases\/download|archive(?:\/refs\/tags)?|raw\/refs\/tags)\/(v?\d+\.\d+[\w.+-]*?)(?=\/|\.tar|\.zip|["'\s]|$)|raw\.githubusercontent\.com\/([\w.-]+\/[\w.-]+)\/(v?\d+\.\d+[\w.+-]*)\//g;

/** Files of a release on GitHub, by the repository. */
function releaseVersions(script: string): Found[] {
  return [...script.matchAll(release)].map(match => {
    const value = match[2] ?? match[4] ?? '';
    return {thing: match[1] ?? match[3] ?? '', version: value, from: match.index + match[0].lastIndexOf(value)};
  });
}

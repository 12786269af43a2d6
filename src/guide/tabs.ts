/** A group of tabs: a choice of the reader. */
import {foldText} from '../lexicon/phrase.ts';
import {placeOf} from '../markdown/place.ts';
import type {Tabs} from '../markdown/tree.ts';
import {type Course, emptyBag, startCourse} from './course.ts';
import {findSentence} from './passage.ts';
import type {Option} from './schema.ts';
import {walkInto} from './walk.ts';

const systems: Readonly<Record<string, NonNullable<Option['platform']>['os']>> = {
  linux: 'linux',
  ubuntu: 'linux',
  debian: 'linux',
  centos: 'linux',
  rhel: 'linux',
  fedora: 'linux',
  macos: 'macos',
  'mac os': 'macos',
  mac: 'macos',
  osx: 'macos',
  windows: 'windows',
};
const architectures: Readonly<Record<string, NonNullable<Option['platform']>['arch']>> = {
  'x86-64': 'x64',
  x86_64: 'x64',
  amd64: 'x64',
  arm64: 'arm64',
  aarch64: 'arm64',
};

/** The platform a label names when it names nothing else ("macOS", "Linux (amd64)"); null otherwise. */
export function tellPlatform(label: string): Option['platform'] {
  const words = foldText(label)
    .split(/[\s()/,+]+/)
    .filter(word => word !== '');
  const os = words.map(word => systems[word]).find(found => found !== undefined) ?? null;
  const arch = words.map(word => architectures[word]).find(found => found !== undefined) ?? null;
  const all = words.every(word => systems[word] !== undefined || architectures[word] !== undefined);
  return all && (os !== null || arch !== null) ? {os, arch} : null;
}

/** Reads a group of tabs into the course. */
export function readTabs(course: Course, node: Tabs): void {
  const {scope} = course;
  const {page, ids} = scope.gathered;
  const id = ids.next(scope.id, 'choice');
  const many = course.passages.slice(-1).some(passage => findSentence(passage, 'allTabs') !== null);
  const options = node.children.map((tab): Option => {
    const optionId = ids.name(tab.label, scope.parents);
    const bag = emptyBag();
    const inner = startCourse({
      ...scope,
      id: optionId,
      parents: [...scope.parents, optionId],
      block: optionId,
      title: tab.label,
      bag,
      item: false,
      machine: course.machine,
    });
    walkInto(inner, tab.children, false);
    const {label, value, preferred} = tab;
    return {id: optionId, label, value, preferred, platform: tellPlatform(label), ...bag, body: inner.body};
  });
  course.body.push({kind: 'choice', id, group: node.group, many, place: placeOf(page, node), options});
  course.last = null;
  course.lead = [];
}

/** What must be so before the first step: sentences of a prerequisites section, and those that say "must have". */
import {compilePhrase, foldText} from '../lexicon/phrase.ts';
import {findPorts, tools} from './host-case.ts';
import {evidenceOf, findPhrase, type Passage, type Sentence} from './passage.ts';
import type {Machine, Prerequisite, Probe} from './schema.ts';

const units: Readonly<Record<string, number>> = {
  g: 1e9,
  gb: 1e9,
  gib: 2 ** 30,
  gigabytes: 1e9,
  tb: 1e12,
  tib: 2 ** 40,
  mb: 1e6,
  mib: 2 ** 20,
};

/** What the host can look at of a sentence: disk space, versions of tools, free ports. */
export function readProbes(passage: Passage, sentence: Sentence): Probe[] {
  const out: Probe[] = [];
  const folded = foldText(sentence.text);
  for (const table of passage.tables) {
    for (const phrase of table.disk) {
      const found = compilePhrase(phrase).exec(folded);
      const unit = /(\d)\s*(g(?:i?b|igabytes)?|[mt]i?b)\b/.exec(found?.[0] ?? '')?.[2];
      const amount = Number(found?.groups?.amount);
      if (unit === undefined || Number.isNaN(amount) || out.some(probe => probe.probe === 'disk')) continue;
      out.push({probe: 'disk', bytes: Math.round(amount * (units[unit] ?? 1e9)), path: null});
    }
    for (const phrase of table.versions) {
      const found = compilePhrase(phrase).exec(folded);
      const tool = found?.groups?.tool;
      const minimum = found?.groups?.version;
      if (tool === undefined || minimum === undefined || !tools.has(tool)) continue;
      if (out.some(probe => probe.probe === 'docker' || (probe.probe === 'command' && probe.name === tool))) continue;
      out.push(tool === 'docker' ? {probe: 'docker', minimum} : {probe: 'command', name: tool, minimum});
    }
    for (const port of findPorts(sentence.text, table, 'free'))
      out.push({probe: 'port', host: 'localhost', port, absent: true});
  }
  return out;
}

export type PrerequisiteScope = {
  readonly scope: string | null;
  readonly machine: Machine | null;
  readonly nextId: () => string;
};

/** A whole passage of a prerequisites section (or behind the label "Prerequisites:") as one prerequisite. */
export function readWholePrerequisite(passage: Passage, phrase: string, at: PrerequisiteScope): Prerequisite[] {
  const {text, place} = passage;
  if (text.trim() === '') return [];
  return [
    {
      id: at.nextId(),
      text,
      place,
      evidence: evidenceOf('prerequisite', phrase, {text, place}),
      scope: at.scope,
      machine: at.machine,
      probes: passage.sentences.flatMap(sentence => readProbes(passage, sentence)),
    },
  ];
}

/** Nothing but pointers to other pages ("for more information, see …"). */
export const onlyPoints = (passage: Passage): boolean =>
  passage.sentences.every(sentence => findPhrase(passage, sentence, 'pointer') !== null);

/** Whether a passage of a part about prerequisites demands something, or only explains. */
export const demands = (passage: Passage): boolean =>
  passage.sentences.some(sentence => findPhrase(passage, sentence, 'needs') !== null);

/** Whether a passage says outright that something must be so. */
export const states = (passage: Passage): boolean =>
  passage.sentences.some(
    sentence =>
      findPhrase(passage, sentence, 'prerequisite') !== null || findPhrase(passage, sentence, 'ensures') !== null,
  );

/** Words before points that demand none of them: "other boats may be used:", "read what has changed:". */
export function pointsFurther(intro: Passage): boolean {
  const last = intro.sentences.at(-1);
  if (last === undefined || intro.label !== null || !/[:：]$/u.test(intro.text.trim())) return false;
  if (findPhrase(intro, last, 'prerequisiteList') !== null) return false;
  const further = (['reads', 'alternatives'] as const).some(role => findPhrase(intro, last, role) !== null);
  return further || findPhrase(intro, last, 'needs') === null;
}

/** Nothing but a link. */
export const isOnlyLink = ({prose, text}: Passage): boolean =>
  prose.links.length === 1 && prose.links[0]?.text.trim() === text.trim();

/** "For example, when every boat needs at least three sails, …" tells of a case, not of this one. */
const isExample = (passage: Passage, {folded}: Sentence): boolean =>
  passage.tables.some(table => table.labels.example.some(word => folded.startsWith(`${word},`)));

/** The sentences of an ordinary passage that say what must be there. `shown`: a block comes right after it. */
export function readStatedPrerequisites(passage: Passage, at: PrerequisiteScope, shown: boolean): Prerequisite[] {
  return passage.sentences.flatMap((sentence, index) => {
    // "make sure that it is up:" over a command is what the command is for
    const leads = shown && index === passage.sentences.length - 1;
    const match =
      findPhrase(passage, sentence, 'prerequisite') ?? (leads ? null : findPhrase(passage, sentence, 'ensures'));
    if (match === null || findPhrase(passage, sentence, 'reason') !== null || isExample(passage, sentence)) return [];
    return [
      {
        id: at.nextId(),
        text: sentence.text,
        place: sentence.place,
        evidence: evidenceOf('prerequisite', `${match.language} ${match.role}: ${match.phrase}`, sentence),
        scope: at.scope,
        machine: at.machine,
        probes: readProbes(passage, sentence),
      },
    ];
  });
}

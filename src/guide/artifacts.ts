/** The files of a procedure: which step makes them, which needs them. */
import {foldText} from '../lexicon/phrase.ts';
import {findFiles, sameFile} from './file-names.ts';
import {fingerprint} from './ids.ts';
import type {Passage} from './passage.ts';
import {findProseFiles} from './prose-files.ts';
import type {Artifact, CommandStep, Evidence, FileUse, Place, Step} from './schema.ts';
import {fileEffects} from './shell/effects.ts';

type Draft = {
  name: string;
  roles: Set<Artifact['roles'][number]>;
  madeBy: Set<string>;
  neededBy: Set<string>;
  places: Place[];
};

/**
 * Lays reads and writes on the steps (changing them) and gives the page's artifacts. Up to here a file use and an
 * artifact expectation name the file; from here they hold its artifact's id.
 * `prose`: the passages of each step, for files its words name.
 */
export function linkArtifacts(
  steps: readonly Step[],
  prose: ReadonlyMap<string, readonly Passage[]>,
  passages: readonly Passage[],
): Artifact[] {
  const drafts = new Map<string, Draft>();
  const draft = (name: string): Draft => {
    const known = drafts.get(name);
    if (known !== undefined) return known;
    const made: Draft = {name, roles: new Set(), madeBy: new Set(), neededBy: new Set(), places: []};
    drafts.set(name, made);
    return made;
  };
  for (const step of steps) {
    step.files.push(...ownFiles(step));
    for (const use of step.files) note(draft(use.artifact), step, use);
  }
  for (const file of findProseFiles(passages)) {
    const known = sameEnding(drafts, file.name) ?? draft(file.name);
    if (known.madeBy.size === 0 || known.roles.size === 0) known.roles.add(file.role);
    if (known.places.length === 0) known.places.push(file.place);
  }
  // what the words of a step name is read by it, when the page brings it elsewhere
  for (const step of steps) {
    if (step.body.length > 0) continue;
    for (const passage of prose.get(step.id) ?? []) {
      for (const mention of findFiles(passage)) {
        const name = sameFile(mention.name);
        const known = drafts.get(name);
        if (known === undefined || step.files.some(use => use.artifact === name) || known.roles.size === 0) continue;
        const evidence = mentioned(passage, mention);
        const use: FileUse = {artifact: name, access: 'read', fresh: false, command: null, evidence};
        step.files.push(use);
        note(known, step, use);
      }
    }
  }
  const ids = new Map([...drafts.keys()].map(name => [name, artifactId(name)]));
  for (const step of steps) {
    step.files = step.files.map(use => ({...use, artifact: ids.get(use.artifact) ?? use.artifact}));
    step.reads = namesOf(step.files, ['read']);
    step.writes = namesOf(step.files, ['write', 'append', 'change']);
    step.expects = step.expects.map(expectation =>
      expectation.artifact === null
        ? expectation
        : {...expectation, artifact: ids.get(expectation.artifact) ?? expectation.artifact},
    );
  }
  return [...drafts.values()].map(({name, roles, madeBy, neededBy, places}) => ({
    id: ids.get(name) ?? name,
    name,
    roles: [...(roles.size === 0 ? (['required'] as const) : roles)],
    madeBy: [...madeBy],
    neededBy: [...neededBy],
    places,
  }));
}

/** `conf/app.yaml` where the prose says `app.yaml`: a file of the steps under more of its path. */
function sameEnding(drafts: ReadonlyMap<string, Draft>, name: string): Draft | undefined {
  const exact = drafts.get(name);
  if (exact !== undefined || name.includes('/')) return exact;
  return [...drafts.values()].find(each => each.name.endsWith(`/${name}`));
}

/** The name, made fit for an id; where that loses something, with a fingerprint. */
function artifactId(name: string): string {
  const plain = foldText(name).replace(/[^\p{L}\p{N}._-]+/gu, '-');
  const id = plain.replace(/^-+|-+$/g, '');
  return id === foldText(name) ? `file:${id}` : `file:${id}-${fingerprint(name).slice(0, 4)}`;
}

function note(draft: Draft, step: Step, use: FileUse): void {
  draft.places.push(use.evidence.place);
  if (use.access === 'read') {
    draft.neededBy.add(step.id);
    return;
  }
  if (use.access === 'change') {
    draft.neededBy.add(step.id);
    if (step.kind === 'edit') draft.roles.add('edited');
    return;
  }
  draft.madeBy.add(step.id);
  draft.roles.add(
    step.kind === 'download' ? 'downloaded' : step.kind === 'edit' || use.access === 'append' ? 'edited' : 'produced',
  );
}

/** What a step's commands, its edit and the results it promises do to files. */
function ownFiles(step: Step): FileUse[] {
  const uses: FileUse[] = [];
  if (step.kind === 'command') uses.push(...commandFiles(step));
  if (step.kind === 'edit') {
    const [evidence] = step.evidence;
    const access = step.mode === 'create' ? 'write' : step.mode === 'append' ? 'append' : 'change';
    if (evidence !== undefined)
      uses.push({artifact: sameFile(step.path), access, fresh: false, command: null, evidence});
  }
  for (const expectation of step.expects) {
    if (
      expectation.artifact === null ||
      uses.some(use => use.artifact === expectation.artifact && use.access === 'write')
    )
      continue;
    const command = step.kind === 'command' ? step.commands.length - 1 : null;
    uses.push({
      artifact: expectation.artifact,
      access: 'write',
      fresh: step.kind === 'command',
      command,
      evidence: expectation.evidence,
    });
  }
  return uses;
}

function commandFiles(step: CommandStep): FileUse[] {
  return step.commands.flatMap((command, index) =>
    fileEffects(command.script, step.shell)
      // the variable of a loop names another file each time
      .filter(effect => !effect.directory && !/^\$\{?[a-z]\w*\}?$/.test(effect.path))
      .map(effect => {
        const evidence: Evidence = {reading: 'file', phrase: effect.phrase, text: command.text, place: command.place};
        return {artifact: sameFile(effect.path), access: effect.access, fresh: effect.fresh, command: index, evidence};
      }),
  );
}

const namesOf = (uses: readonly FileUse[], access: readonly FileUse['access'][]): string[] => [
  ...new Set(uses.filter(use => access.includes(use.access)).map(use => use.artifact)),
];

function mentioned(passage: Passage, mention: {from: number; to: number}): Evidence {
  const sentence = passage.sentences.find(each => each.from <= mention.from && mention.to <= each.to) ?? passage;
  return {reading: 'file', phrase: 'the text of the step names it', text: sentence.text, place: sentence.place};
}

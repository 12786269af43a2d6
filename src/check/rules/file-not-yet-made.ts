import type {FileUse, Guide} from '../../guide/schema.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {onOnePath, placeOfWord, type StepSpot, type Subject} from '../subject.ts';

type Maker = {readonly spot: StepSpot; readonly use: FileUse};

/** A step needs a file that on its path only later steps, or only other tabs, bring about. */
export const fileNotYetMade: Rule = {
  id: 'file-not-yet-made',
  severity: 'error',
  summary: {
    en: 'A step needs a file that no step before it makes',
    zh: '步骤需要的文件此前没有任何步骤生成',
  },
  explanation: {
    en: 'The guide does make or download this file, but only after this step or only in another tab. A reader who follows the page in order does not have it here: the order is wrong, or another file is meant.',
    zh: '本页确实会生成或下载这个文件，但在此步骤之后，或只在另一个选项卡中。按顺序操作的读者此时还没有它：要么顺序有误，要么指的是另一个文件。',
  },
  examples: [
    {
      bad: page(
        '# Load the images',
        '',
        '1. Save the Windows images:',
        '',
        '   ```bash',
        '   docker save -o app-windows-images.tar app:win',
        '   ```',
        '',
        '2. Load the images from `app-images.tar`:',
        '',
        '   ```bash',
        '   ./load.sh',
        '   ```',
        '',
        '3. Save the Linux images:',
        '',
        '   ```bash',
        '   docker save -o app-images.tar app:linux',
        '   ```',
      ),
      findings: [
        '9:26 Unexpected `app-images.tar`, which only a later step makes, expected a file that an earlier step makes, such as `app-windows-images.tar`',
      ],
      good: page(
        '# Load the images',
        '',
        '1. Save the images:',
        '',
        '   ```bash',
        '   docker save -o app-images.tar app:1',
        '   ```',
        '',
        '2. Load the images from `app-images.tar`:',
        '',
        '   ```bash',
        '   ./load.sh',
        '   ```',
      ),
    },
  ],
  check({page: source, guide, steps}) {
    const names = new Map(guide.artifacts.map(artifact => [artifact.id, artifact.name]));
    const makers = listMakers({steps});
    return steps.flatMap(spot =>
      spot.step.files.flatMap((use): Finding[] => {
        const name = names.get(use.artifact) ?? '';
        if (use.access !== 'read' || isOfTheSystem(name) || isPrerequisite(guide, spot, name)) return [];
        const makes = makers.get(use.artifact) ?? [];
        const reachable = makes.filter(maker => onOnePath(maker.spot, spot));
        const there = reachable.some(
          maker =>
            maker.spot.order < spot.order ||
            (maker.spot.order === spot.order && (maker.use.command ?? -1) <= (use.command ?? Number.MAX_SAFE_INTEGER)),
        );
        if (makes.length === 0 || there || removes(spot, use) || isPromised(steps, spot, name)) return [];
        const later = reachable.find(maker => maker.spot.step.kind !== 'edit');
        const first = later ?? makes[0];
        const near = nearest(name, spot, makers, names);
        // words may name a file for many reasons, and a part of its own may begin anew; another name before makes a mistake of it
        if (near === null && (use.command === null || later === undefined || !inOneCourse(spot, later.spot))) return [];
        return [
          {
            message: {
              en: unexpected(
                `${quote(name)}, which ${later === undefined ? 'only another tab' : 'only a later step'} makes`,
                `a file that an earlier step makes${near === null ? '' : `, such as ${quote(near.name)}`}`,
              ),
              zh: `${quote(name)} ${later === undefined ? '只在另一个选项卡中' : '要到后面的步骤'}才会生成，应为之前的步骤已生成的文件${near === null ? '' : `，例如 ${quote(near.name)}`}`,
            },
            place: placeOfWord(source, use.evidence.place, name),
            related: [
              ...(first === undefined
                ? []
                : [
                    {
                      message: {en: `${quote(name)} is made here`, zh: `${quote(name)} 在此处生成`},
                      place: placeOfWord(source, first.use.evidence.place, name),
                    },
                  ]),
              ...(near === null
                ? []
                : [
                    {
                      message: {en: `${quote(near.name)} is made here`, zh: `${quote(near.name)} 在此处生成`},
                      place: placeOfWord(source, near.maker.use.evidence.place, near.name),
                    },
                  ]),
            ],
          },
        ];
      }),
    );
  },
};

/** A prerequisite of this part of the page says that it is there before. */
function isPrerequisite({prerequisites}: Guide, {sections, branches}: StepSpot, name: string): boolean {
  const around = new Set<string | null>([null, ...sections.map(one => one.id), ...branches.map(one => one.option.id)]);
  return prerequisites.some(({scope, text}) => around.has(scope) && text.split(/[\s`'"“”,，。;]+/u).includes(name));
}

/** The steps that bring each file about anew: an edit of a file, or more lines in it, needs one that is there. */
function listMakers({steps}: Pick<Subject, 'steps'>): Map<string, Maker[]> {
  const makers = new Map<string, Maker[]>();
  for (const spot of steps) {
    for (const use of spot.step.files) {
      if (use.access !== 'write') continue;
      makers.set(use.artifact, [...(makers.get(use.artifact) ?? []), {spot, use}]);
    }
  }
  return makers;
}

/** What a part of the page before it promises counts as made, whatever made it. */
const isPromised = (steps: readonly StepSpot[], spot: StepSpot, name: string): boolean =>
  steps.some(
    other =>
      other.order < spot.order &&
      onOnePath(other, spot) &&
      [other.step, ...other.sections, ...other.branches.map(one => one.option)].some(part =>
        part.expects.some(
          ({text, place}) =>
            place.start.offset < spot.step.place.start.offset && text.split(/[\s`'"，。]+/u).includes(name),
        ),
      ),
  );

/** It may be there before the guide begins. */
const isOfTheSystem = (name: string): boolean => /^(?:\/|~|\$|[A-Za-z]:\\)/.test(name) || /[*?$]/.test(name);

/** Who removes a file, or keeps a copy of it, has it from before. */
const removes = ({step}: StepSpot, use: FileUse): boolean =>
  step.kind === 'command' &&
  /^(?:sudo )?(?:rm|mv|cp|unlink|Remove-Item|Copy-Item|Move-Item|(?:kubectl|oc|k) delete|docker[ -]compose (?:.* )?(?:down|stop))\b/.test(
    step.commands[use.command ?? -1]?.text ?? '',
  );

/**
 * Whether one is done behind the other: both stand in one section, or in sections with numbers. Other sections may be tasks of their
 * own, in any order: "Restore" before "Back up", each system's way to install.
 */
function inOneCourse(spot: StepSpot, other: StepSpot): boolean {
  const apart = spot.sections.findIndex(({id}, at) => other.sections[at]?.id !== id);
  if (apart < 0 || other.sections[apart] === undefined) return true;
  return [spot, other].every(({sections}) => /^\P{L}{0,3}(?:\p{L}+\s*)?\d/u.test(sections[apart]?.title ?? ''));
}

/** The file made before on the same path that shares most of its name and its whole ending. */
function nearest(
  name: string,
  spot: StepSpot,
  makers: ReadonlyMap<string, readonly Maker[]>,
  names: ReadonlyMap<string, string>,
): {readonly name: string; readonly maker: Maker} | null {
  const wanted = partsOf(name);
  let best: {readonly name: string; readonly maker: Maker; readonly shared: number} | null = null;
  for (const [id, makes] of makers) {
    const other = names.get(id) ?? '';
    const maker = makes.find(each => each.spot.order < spot.order && onOnePath(each.spot, spot));
    if (maker === undefined || other === name || endingOf(other) !== endingOf(name)) continue;
    const parts = partsOf(other);
    const shared = wanted.filter(part => parts.includes(part)).length / Math.max(wanted.length, parts.length);
    if (shared >= 0.5 && shared > (best?.shared ?? 0)) best = {name: other, maker, shared};
  }
  return best;
}

const partsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(part => part !== '');
const endingOf = (name: string): string => /(?:\.[a-z]\w*)+$/i.exec(name)?.[0] ?? '';

import {toolName} from '../../guide/shell/known-programs.ts';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {formatOf} from '../structured.ts';
import {placeOfWord, type StepSpot, type Subject} from '../subject.ts';

/** A file that a command reads and nothing on the page brings. */
export const fileNeverMade: Rule = {
  id: 'file-never-made',
  severity: 'warning',
  summary: {
    en: 'A command reads a file that nothing on the page makes or mentions',
    zh: '命令读取的文件在本页中既没有生成，也没有提到',
  },
  explanation: {
    en: 'The command names a file of the working folder, but no step makes or downloads it, no prerequisite asks for it and no sentence speaks of it: the reader does not know where to get it.',
    zh: '命令用到了工作目录中的一个文件，但没有任何步骤生成或下载它，前提条件没有要求它，正文也没有提到它：读者不知道从哪里得到它。',
  },
  examples: [
    {
      bad: page('# Deploy', '', 'Deploy the app:', '', '```bash', 'kubectl apply -f app-issuer.yaml', '```'),
      findings: [
        '6:18 Unexpected file `app-issuer.yaml`, which nothing on the page makes or mentions, expected a step or a sentence that says where it comes from',
      ],
      good: page(
        '# Deploy',
        '',
        'Download `app-issuer.yaml` from the release, then:',
        '',
        '```bash',
        'kubectl apply -f app-issuer.yaml',
        '```',
      ),
    },
  ],
  check(subject) {
    const {guide, steps} = subject;
    const names = new Map(guide.artifacts.map(artifact => [artifact.id, artifact]));
    const seen = new Set<string>();
    return steps.flatMap(spot =>
      spot.step.files.flatMap((use): Finding[] => {
        const artifact = names.get(use.artifact);
        const command = spot.step.kind === 'command' ? spot.step.commands[use.command ?? -1] : undefined;
        if (artifact === undefined || command === undefined || use.access !== 'read' || command.inside !== null)
          return [];
        if (isProgramText(command.script)) return [];
        const {name} = artifact;
        if (seen.has(name) || artifact.madeBy.length > 0 || !isOfTheFolder(name) || comesAlong(subject, spot, name))
          return [];
        seen.add(name);
        return [
          {
            message: {
              en: unexpected(
                `file ${quote(name)}, which nothing on the page makes or mentions`,
                'a step or a sentence that says where it comes from',
              ),
              zh: `文件 ${quote(name)} 在本页中既没有生成，也没有提到；应有一个步骤或一句话说明它从哪里来`,
            },
            place: placeOfWord(subject.page, use.evidence.place, name),
          },
        ];
      }),
    );
  },
};

/** `node app.js`: an example of a call with a program of the reader's. */
const isProgramText = (script: string): boolean =>
  simpleCommands(script).some(({name}) =>
    /^(?:node|deno|bun|python[\d.]*|ruby|perl|php|java|go|npx|tsx|ts-node)$/.test(toolName(name)),
  );

/** Names of a reader's own keys and certificates. */
const own = /\.(?:crt|cert?|key|pem|p12|pfx|jks|pub|csr|kubeconfig)$/i;
/** A plain name without placeholders, and no file that every project or home has. */
const isOfTheFolder = (name: string): boolean =>
  /^[\w.-]+\.[a-z]\w*$/i.test(name) &&
  !own.test(name) &&
  !/^(?:Dockerfile|Makefile|docker-compose\.ya?ml|requirements\.txt|package\.json|go\.mod)$/i.test(name);

/** The words of the page name it, or something unpacks, clones or generates what nobody lists. */
function comesAlong(
  {page: source, steps, codes}: Subject,
  {
    order,
    step: {
      place: {
        start: {offset: start},
      },
    },
  }: StepSpot,
  name: string,
): boolean {
  const stem = name.replace(/\.[a-z]\w*$/i, '');
  const outside = source.text.split(name).length - 1;
  const inCommands = steps.reduce(
    (sum, {step}) =>
      sum +
      (step.kind === 'command' ? step.commands.reduce((each, {script}) => each + script.split(name).length - 1, 0) : 0),
    0,
  );
  if (outside > inCommands) return true;
  const ending = /\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase().replace('yml', 'yaml');
  // shown before without its name: a reader takes that for the file
  if (codes.some(block => block.place.start.offset < start && block.edit === null && formatOf(block) === ending))
    return true;
  return steps.some(
    ({step, order: at}) =>
      at <= order &&
      step.kind === 'command' &&
      step.commands.some(
        ({script}) =>
          /\b(?:tar|unzip|gunzip|git clone|helm (?:pull|fetch)|curl|wget|make|openssl|keytool|ssh-keygen|cd|pushd|cp|mv)\b/.test(
            script,
          ) ||
          (stem.length > 3 && script.includes(stem) && !script.includes(name)),
      ),
  );
}

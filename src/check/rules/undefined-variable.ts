import type {Shell} from '../../guide/schema.ts';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import {assignedVariables, expandedVariables, isWellKnownVariable} from '../../guide/shell/variables.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {isOtherShell} from '../sessions.ts';
import {placeInCommand, type Subject} from '../subject.ts';

/** A variable that commands use and nothing on the page sets. */
export const undefinedVariable: Rule = {
  id: 'undefined-variable',
  severity: 'warning',
  summary: {
    en: 'A shell variable that the page never sets',
    zh: '本页从未设置的 shell 变量',
  },
  explanation: {
    en: 'An unset variable is an empty string to the shell: the command runs with a piece missing and often does something else. Set it in a command before its first use, or write a placeholder that cannot be overlooked.',
    zh: '对 shell 来说，没有设置的变量就是空字符串：命令会缺少一部分，常常做出别的事情。请在首次使用之前用一条命令设置它，或写成不会被忽略的占位符。',
  },
  examples: [
    {
      bad: page('# Connect', '', '```bash', 'openssl s_client -connect ${REGISTRY_HOST}:443', '```'),
      findings: [
        '4:27 Unexpected `${REGISTRY_HOST}`, which nothing on the page sets, expected `REGISTRY_HOST=…` in a command before it',
      ],
      good: page(
        '# Connect',
        '',
        '```bash',
        'REGISTRY_HOST=registry.example.com',
        'openssl s_client -connect ${REGISTRY_HOST}:443',
        '```',
      ),
    },
  ],
  check(subject) {
    if (takesFromElsewhere(subject)) return [];
    const set = new Set([...assignedNames(subject), ...subject.known]);
    const isSetInWords = wordsThatSet(subject);
    const found = new Map<string, Finding>();
    for (const block of subject.codes) {
      for (const command of block.commands) {
        if (block.shell === null || command.inside !== null || isOtherShell(block)) continue;
        for (const use of expandedVariables(command.script, block.shell)) {
          if (
            use.fallback ||
            isTested(command.script, use.name) ||
            set.has(use.name) ||
            isOfTheSystem(use.name, block.shell) ||
            isSetInWords(use.name)
          )
            continue;
          const place = placeInCommand(subject.page, command, use.start, use.end);
          const first = found.get(use.name);
          if (first === undefined) {
            const wanted = block.shell === 'powershell' ? `$${use.name} = …` : `${use.name}=…`;
            found.set(use.name, {
              message: {
                en: unexpected(
                  `${quote(use.spelling)}, which nothing on the page sets`,
                  `\`${wanted}\` in a command before it`,
                ),
                zh: `${quote(use.spelling)} 在本页没有任何地方设置，应在它之前有命令 \`${wanted}\``,
              },
              place,
              related: [],
            });
          } else if ((first.related?.length ?? 0) < 3) {
            const related = [...(first.related ?? []), {message: {en: 'used here too', zh: '此处也用到'}, place}];
            found.set(use.name, {...first, related});
          }
        }
      }
    }
    return [...found.values()];
  },
};

/** `[[ -n $NAME ]]`, `echo $NAME`: the command asks whether it is set. */
const isTested = (script: string, name: string): boolean =>
  new RegExp(`^\\s*echo\\s+"?\\$\\{?${name}\\}?"?\\s*$`).test(script) ||
  new RegExp(`-[nzv]\\s+"?\\$?\\{?${name}\\b`).test(script);

/** What any block of the page assigns: also one that is read as a file, an example or an output; and what a step that was taken in does. */
function assignedNames({codes, steps, page}: Subject): string[] {
  // a page can take in files; their blocks are none of its own
  const taken = steps.flatMap(({step}) => {
    if (step.kind !== 'command' || step.place.file === page.file) return [];
    return step.commands.flatMap(({script}) => assignedVariables(script, step.shell).map(one => one.name));
  });
  const owned = codes.flatMap(block => {
    const own = block.commands.flatMap(command =>
      assignedVariables(command.script, block.shell ?? 'bash').map(one => one.name),
    );
    const written = [
      ...block.text.matchAll(/(?:^|[\s;(])(?:export\s+|set\s+|env\s+)?\$?(?:env:)?([A-Za-z_]\w*)\s?[:+]?=/gm),
    ];
    return [...own, ...written.map(match => match[1] ?? '')];
  });
  return [...owned, ...taken];
}

/** A file that is sourced, or output that is evaluated, may set anything. */
function takesFromElsewhere({codes}: Subject): boolean {
  return codes.some(block =>
    block.commands.some(command =>
      simpleCommands(command.script, block.shell ?? 'bash').some(one => /^(?:source|\.|eval)$/.test(one.name)),
    ),
  );
}

/** Set by what is installed, for every program of it. */
const isOfTheSystem = (name: string, shell: Shell): boolean =>
  isWellKnownVariable(name, shell) ||
  /^[A-Z]+_HOME$|^(?:KUBECONFIG|GOPATH|GOBIN|CLASSPATH|LD_LIBRARY_PATH)$/.test(name);

/** A sentence, or a comment that a tool reads, sets it: "set `$Version="1.4.3"`". Looked for once for each name. */
function wordsThatSet({page: {text}}: Subject): (name: string) => boolean {
  const known = new Map<string, boolean>();
  return name => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const set = new RegExp(`(?:^|[\\s\`'"(;])(?:export\\s+)?\\$?(?:env:)?${name}["']?\\s?=`, 'mi').test(text);
    known.set(name, set);
    return set;
  };
}

/** The grammar of the command line (DESIGN section 6). Each verb's file is loaded only when it is called. */
import {Command, CommanderError, InvalidArgumentError, Option} from 'commander';
import {checkFormats} from '../check/output/formats.ts';
import {severities} from '../check/rule.ts';
import {formats} from '../report/report.ts';
import {type InterfaceLanguage, type Texts, textsFor} from '../texts/texts.ts';
import {tellFault} from './fault.ts';
import {chooseLanguage} from './language.ts';
import {exitCodes, type Surroundings} from './surroundings.ts';

/** Reads the arguments and does what they say; resolves with the exit code, always. */
export async function runCommandLine(given: readonly string[], surroundings: Surroundings): Promise<number> {
  let code: number = exitCodes.passed;
  const texts = textsFor(chooseLanguage(languageIn(given), null, surroundings.env));
  const program = layCommandLine(texts, surroundings, outcome => {
    code = outcome;
  });
  try {
    await program.parseAsync(given, {from: 'user'});
    return code;
  } catch (error) {
    if (!(error instanceof CommanderError)) return tellFault(error, surroundings);
    // help and version end by an exception too; all else commander throws is wrong use
    if (error.exitCode === 0) return exitCodes.passed;
    if (error.code !== 'commander.help') surroundings.stderr.write(`docwalk: ${wordError(error, texts)}\n`);
    return exitCodes.wrongUse;
  }
}

/** `--lang` is wanted before the grammar is laid, for the help is in that language too. */
function languageIn(given: readonly string[]): InterfaceLanguage | null {
  const at = given.lastIndexOf('--lang');
  const value = at === -1 ? given.find(word => word.startsWith('--lang='))?.slice('--lang='.length) : given[at + 1];
  return value === 'en' || value === 'zh' ? value : null;
}

/** What commander complains of, in the interface language: its code says what, its quotes say which. */
function wordError({code, message}: CommanderError, {command}: Texts): string {
  const words = command.wrongUse[code as keyof typeof command.wrongUse];
  const said = message.replace(/^error: /, '').trim();
  const named = [...said.matchAll(/'([^']+)'|Did you mean ([^)?]+)/g)].map(
    ([, quoted, meant]) => quoted ?? meant ?? '',
  );
  const choices = /Allowed choices are ([^.]+)/.exec(said)?.[1];
  const worded = words === undefined ? said : words(named[0] ?? '', named.slice(1));
  return command.usage(choices === undefined ? worded : command.expectedOneOf(worded, choices.split(', ')));
}

function wholeNumber(value: string): number {
  if (!/^[1-9]\d{0,2}$/.test(value)) throw new InvalidArgumentError('');
  return Number(value);
}

const several = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function layCommandLine(texts: Texts, surroundings: Surroundings, end: (code: number) => void): Command {
  const {options, verbs, description, titles} = texts.command;
  const {stdout, stderr, version} = surroundings;
  const language = (): Option => new Option('--lang <LANGUAGE>', options.lang).choices(['en', 'zh']);
  const repeated = (flags: string, text: string): Option =>
    new Option(flags, text).argParser<readonly string[]>(several);
  const walking = (command: Command): Command =>
    command
      .addOption(repeated('--choose <LABEL>', options.choose))
      .addOption(repeated('--set <NAME=VALUE>', options.set))
      .addOption(repeated('--set-secret <NAME=SOURCE>', options.setSecret))
      .option('--answers <FILE>', options.answers)
      .option('--yes', options.yes)
      .option('--plain', options.plain)
      .option('--state <DIR>', options.state)
      .option('--allow-destructive', options.allowDestructive)
      .addOption(repeated('--report <FORMAT=FILE>', options.report))
      .addOption(language());

  const program = new Command('docwalk')
    .description(description)
    .version(version, '-V, --version', options.version)
    .helpOption('-h, --help', options.help)
    .helpCommand(false)
    .allowExcessArguments(false)
    .showSuggestionAfterError(true)
    .exitOverride()
    .configureHelp({styleTitle: title => titles[title as keyof typeof titles] ?? title})
    .configureOutput({
      writeOut: text => stdout.write(text),
      writeErr: text => stderr.write(text),
      // worded by wordError, in the interface language
      outputError: () => {},
    });
  const verb = (name: string, text: string): Command =>
    program.command(name).description(text).helpOption('-h, --help', options.help);

  walking(verb('run <GUIDE>', verbs.run))
    .option('--dry-run', options.dryRun)
    .option('--rehearse', options.rehearse)
    .option('--from <STEP>', options.from)
    .option('--only <STEP>', options.only)
    .addOption(repeated('--section <ID>', options.section))
    .option('--with <SIDECAR>', options.with)
    .option('--cwd <DIR>', options.cwd)
    .action(async (guide, flags) => end(await (await import('./run.ts')).runGuide(guide, flags, surroundings)));
  walking(verb('resume [RUN]', verbs.resume)).action(async (run, flags) =>
    end(await (await import('./resume.ts')).resumeRun(run ?? null, flags, surroundings)),
  );
  verb('show <GUIDE>', texts.reading.showHelp)
    .option('--json', texts.reading.jsonHelp)
    .option('--why', texts.reading.whyHelp)
    .addOption(
      new Option('--graph <FORMAT>', texts.reading.graphHelp).choices(['mermaid', 'svg']).conflicts(['json', 'why']),
    )
    .option('--with <SIDECAR>', options.with)
    .addOption(language())
    .action(async (guide, {json, why, graph, with: sidecar, lang}) => {
      const how = {json: json === true, why: why === true, graph: graph ?? null};
      const order = {guide, with: sidecar ?? null, language: lang ?? null, ...how};
      end(await (await import('./show.ts')).show(order, surroundings));
    });
  verb('compare <A> <B>', texts.compare.help)
    .addOption(new Option('--format <FORMAT>', texts.compare.formatHelp).choices(['pretty', 'json']).default('pretty'))
    .addOption(repeated('--map <FROM=TO>', texts.compare.mapHelp))
    .addOption(language())
    .action(async (a, b, {format, map, lang}) => {
      const order = {a, b, json: format === 'json', map: map ?? [], language: lang ?? null};
      end(await (await import('./compare.ts')).compare(order, surroundings));
    });
  verb('explain [RULE|FILE:LINE]', texts.reading.explainHelp)
    .option('--with <SIDECAR>', options.with)
    .addOption(language())
    .action(async (what, {with: sidecar, lang}) => {
      const order = {what: what ?? null, with: sidecar ?? null, language: lang ?? null};
      end(await (await import('./explain.ts')).explain(order, surroundings));
    });
  const {options: checking} = texts.check;
  verb('check <PATH...>', verbs.check)
    .addOption(new Option('--format <FORMAT>', checking.format).choices(checkFormats).default('pretty'))
    .addOption(new Option('--fail-on <SEVERITY>', checking.failOn).choices(severities).default('error'))
    .option('--fix', checking.fix)
    .option('--baseline <FILE>', checking.baseline)
    .option('--config <FILE>', checking.config)
    .option('--changed-since <REF>', checking.changedSince)
    .addOption(new Option('--watch', checking.watch).conflicts(['fix', 'changedSince']))
    .addOption(new Option('--workers <N>', checking.workers).argParser(wholeNumber))
    .option('--no-cache', checking.noCache)
    .addOption(language())
    .action(async (paths, {format, failOn, fix, baseline, config, changedSince, watch, workers, cache, lang}) => {
      const given = {baseline: baseline ?? null, config: config ?? null, language: lang ?? null};
      const how = {changedSince: changedSince ?? null, workers: workers ?? null, cache, watch: watch === true};
      const order = {paths, format, failOn, fix: fix === true, ...given, ...how};
      end(await (await import('./check.ts')).checkGuides(order, surroundings));
    });
  verb('runs', verbs.runs)
    .option('--state <DIR>', options.state)
    .addOption(language())
    .action(async flags => end(await (await import('./runs.ts')).listKept(flags, surroundings)));
  verb('report <RUN>', verbs.report)
    .addOption(new Option('--format <FORMAT>', options.format).choices([...formats]).default('plain'))
    .option('--state <DIR>', options.state)
    .addOption(language())
    .action(async (run, flags) => end(await (await import('./report.ts')).reportRun(run, flags, surroundings)));
  return program;
}

/** Files of settings, one `name=value` a line: `.ini`, `.conf`, `.properties`, `.env`, flag files (`--name=value`). */
import type {Merged} from './merge-text.ts';

const header = /^\s*\[\s*([^\]]+?)\s*\]\s*(?:[#;].*)?$/;
const setting = /^(\s*)((?:export\s+|--)?[\w.-]+)(\s*[=:]\s*)(.*)$/;
const remark = /^\s*(?:[#;].*)?$/;

type Setting = {readonly section: string; readonly name: string; readonly line: string};

/**
 * A setting that is there once is set in its place, one that is not comes under the remark that has it, else at the end of
 * its section; sections that are not there come at the end. A setting that stands several times (a list, one entry a line) is not replaced.
 */
export function mergeSettings(old: string, fragment: string): Merged {
  const wanted = settingsOf(fragment);
  if (wanted === null) return {ok: false, why: 'fragment'};
  const lines = old === '' ? [] : old.replace(/\n$/, '').split('\n');
  for (const {section, name, line} of wanted) {
    const own = rangeOf(lines, section);
    if (own === null) {
      if (lines.length > 0 && lines.at(-1)?.trim() !== '') lines.push('');
      lines.push(`[${section}]`, line);
      continue;
    }
    const named = own.flatMap(at => (nameIn(lines[at] ?? '') === name ? [at] : []));
    const several = wanted.filter(one => one.section === section && one.name === name).length > 1;
    if (named.some(at => lines[at]?.trim() === line)) continue;
    if (several || named.length === 0) {
      const last = own.findLast(at => !remark.test(lines[at] ?? '')) ?? own.at(-1) ?? -1;
      const remarked = own.findLast(at => nameIn((lines[at] ?? '').replace(/^\s*[#;]\s*/, '')) === name);
      lines.splice((remarked ?? last) + 1, 0, line);
    } else if (named.length > 1) return {ok: false, why: 'place'};
    else lines[named[0] ?? 0] = inPlace(lines[named[0] ?? 0] ?? '', line);
  }
  return {ok: true, text: `${lines.join('\n')}\n`};
}

/** Null when a line is neither a setting, a section nor a remark, or there is none. */
function settingsOf(fragment: string): readonly Setting[] | null {
  const settings: Setting[] = [];
  let section = '';
  for (const line of fragment.split('\n')) {
    const name = nameIn(line);
    const head = header.exec(line)?.[1];
    if (head !== undefined) section = head;
    else if (name !== null) settings.push({section, name, line: line.trim()});
    else if (!remark.test(line)) return null;
  }
  return settings.length === 0 ? null : settings;
}

const nameIn = (line: string): string | null =>
  remark.test(line) ? null : (setting.exec(line)?.[2]?.replace(/^export\s+/, '') ?? null);

/** The places of a section's lines, its header first; of those before the first section for ''. Null: no such section. */
function rangeOf(lines: readonly string[], section: string): readonly number[] | null {
  const heads = lines.flatMap((line, at) => {
    const name = header.exec(line)?.[1];
    return name === undefined ? [] : [{name, at}];
  });
  const head = heads.find(one => one.name === section);
  if (section !== '' && head === undefined) return null;
  const from = section === '' ? 0 : (head?.at ?? 0);
  const to = heads.find(one => one.at > from || (section === '' && one.at === from))?.at ?? lines.length;
  return Array.from({length: to - from}, (_, index) => from + index);
}

/** The value of one line in another, which keeps its indentation and how it is spaced. */
function inPlace(there: string, wanted: string): string {
  const [, indent = '', name = '', sign = '='] = setting.exec(there) ?? [];
  return indent + name + sign + (setting.exec(wanted)?.[4] ?? '');
}

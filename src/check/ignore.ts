/** `<!-- docwalk-ignore RULE: reason -->`: what a doc writer has looked at and wants to keep. */
import type {Nodes, Parents} from 'mdast';
import {placeOf} from '../markdown/place.ts';
import type {Page} from '../markdown/tree.ts';
import {type Diagnostic, type Said, type Severity, unexpected} from './rule.ts';

/** Id of the rule under which a comment that ignores nothing is reported. */
export const strayIgnore = 'stray-ignore';

type Ignore = {
  readonly node: Nodes;
  readonly rule: string;
  readonly reason: string;
  /** The next block; null: none follows. */
  readonly range: {readonly start: number; readonly end: number} | null;
};
type Setting = {
  /** Rules that look at the page in this call. */
  readonly running: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
};

const comment = /^(?:<!--|\{\/\*)\s*docwalk-ignore\b\s*([\w\s,-]*?)\s*(?:[:：]\s*([\s\S]*?))?\s*(?:-->|\*\/\}|$)/;

/** Leaves out what is ignored, and reports ignores that have no reason, name no rule, or ignore nothing. */
export function settleIgnores(page: Page, found: readonly Diagnostic[], setting: Setting): Diagnostic[] {
  if (!page.text.includes('docwalk-ignore')) return [...found];
  const ignores = listIgnores(page);
  const used = new Set<Ignore>();
  const kept = found.filter(diagnostic => {
    const at = diagnostic.place.start.offset;
    const by = ignores.find(
      ({rule, range}) => rule === diagnostic.ruleId && range !== null && range.start <= at && at <= range.end,
    );
    if (by !== undefined) used.add(by);
    return by === undefined;
  });
  const severity = setting.severities[strayIgnore] ?? 'warning';
  if (severity === 'off' || !setting.running.has(strayIgnore)) return kept;
  const strays = ignores.flatMap(ignore => {
    const said = strayBecause(ignore, used.has(ignore), setting);
    if (said === null) return [];
    const place = placeOf(page, ignore.node);
    return [{file: place.file, ruleId: strayIgnore, severity, message: said.en, said, place, related: [], fix: null}];
  });
  return [...kept, ...strays];
}

function strayBecause({rule, reason}: Ignore, used: boolean, {running, known}: Setting): Said | null {
  const comment = `\`docwalk-ignore${rule === '' ? '' : ` ${rule}`}\``;
  const form = '`docwalk-ignore RULE: reason`';
  if (rule === '')
    return {en: unexpected(`${comment} without a rule`, form), zh: `${comment} 没有写规则，应为 ${form}`};
  if (!known.has(rule))
    return {
      en: unexpected(`${comment} for a rule that docwalk does not have`, 'the id of a rule'),
      zh: `${comment} 写的不是 docwalk 的规则，应为规则的 id`,
    };
  if (used)
    return reason === ''
      ? {en: unexpected(`${comment} without a reason`, form), zh: `${comment} 没有写原因，应为 ${form}`}
      : null;
  return running.has(rule)
    ? {
        en: unexpected(`${comment} where the next block has no such finding`, 'no comment'),
        zh: `下一个块没有 ${comment} 所忽略的问题，应删除此注释`,
      }
    : null;
}

function listIgnores(page: Page): Ignore[] {
  const found: Ignore[] = [];
  const visit = (node: Parents): void => {
    for (const [at, child] of node.children.entries()) {
      if (child.type === 'hidden' && child.what === 'comment') {
        const source = page.text.slice(child.position.start.offset, child.position.end.offset);
        const match = comment.exec(source);
        if (match === null) continue;
        const next = node.children.slice(at + 1).find(one => one.type !== 'hidden');
        const range = next?.position
          ? {start: next.position.start.offset ?? 0, end: next.position.end.offset ?? 0}
          : null;
        const names = (match[1] ?? '').split(/[\s,]+/).filter(name => name !== '');
        for (const rule of names.length === 0 ? [''] : names) {
          found.push({node: child, rule, reason: match[2] ?? '', range});
        }
      } else if ('children' in child) visit(child as Parents);
    }
  };
  visit(page.tree);
  return found;
}

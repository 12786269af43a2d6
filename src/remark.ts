/** A remark plugin: the findings of `docwalk check` as messages of a site's own remark pipeline. The tree is left as it is. */
import type {VFile} from 'vfile';
import {demandKnown} from './check/demand-known.ts';
import {previewFix} from './check/fix.ts';
import {type CheckOptions, check, rules} from './library.ts';

export type RemarkDocwalkOptions = Omit<CheckOptions, 'file'> & {
  /** Where the reference of the rules is published: `url` of a message is this address with `#` and the rule behind it. */
  readonly reference?: string;
};

const explanations = new Map(rules.map(({id, explanation}) => [id, explanation]));

/**
 * `unified().use(remarkParse).use(remarkDocwalk, {rules: {'no-such-rule': 'off'}})`. Checks the text of the file as it
 * came in: a plugin before it that changes the tree does not disturb it. An error is a message with `fatal: true`, a warning
 * `false`, an info `undefined`; `ruleId`, `source` (`docwalk`), `place`, `note` (why it matters), `url`, `actual`, `expected` (the mended
 * text, where it is sure) are set. A rule or a severity that docwalk has not is a RangeError when the plugin is attached.
 */
export function remarkDocwalk(options: RemarkDocwalkOptions = {}): (tree: unknown, file: VFile) => void {
  const {reference, ...checking} = options;
  demandKnown(checking.rules ?? {});
  return (_tree, file) => {
    const text = String(file);
    for (const found of check(text, {...checking, file: file.path ?? 'guide.md'})) {
      const {ruleId, severity, message, place, related} = found;
      const told = file.message(message, {place: {start: place.start, end: place.end}, ruleId, source: 'docwalk'});
      told.fatal = severity === 'info' ? undefined : severity === 'error';
      if (reference !== undefined) told.url = `${reference}#${ruleId}`;
      told.note = [
        explanations.get(ruleId) ?? '',
        ...related.map(one => `${one.place.file}:${one.place.start.line}:${one.place.start.column}: ${one.message}`),
      ].join('\n');
      const mended = previewFix(text, found);
      if (mended !== null) [told.actual, told.expected] = [mended.actual, [mended.expected]];
    }
  };
}

// the name under which configuration files (`.remarkrc`, `docusaurus.config`) look for a plugin
export default remarkDocwalk;

import {textOf} from '../markdown/place.ts';
import type {Problem} from '../markdown/tree.ts';
import {type Example, quote, type Rule, type Said, type Severity} from './rule.ts';

/** What the reader of the page could not take as it stands. Its own message is "Unexpected X, expected Y" already. */
export const faultRule = (
  id: string,
  severity: Severity,
  summary: Said,
  explanation: Said,
  inChinese: (problem: Problem, source: string) => string,
  examples: readonly Example[],
): Rule => ({
  id,
  severity,
  summary,
  explanation,
  examples,
  check: ({page: source}) =>
    source.problems
      .filter(
        problem => problem.rule === id && !isShownRaw(textOf(source, problem.place.file), problem.place.start.offset),
      )
      .map(problem => {
        const {start, end, file} = problem.place;
        const written = textOf(source, file).slice(start.offset, Math.min(end.offset, start.offset + 60));
        const zh = inChinese(problem, quote(written.split(/[\r\n]/)[0] ?? ''));
        return {message: {en: problem.message, zh}, place: problem.place};
      }),
});

/** Between `{% raw %}` and `{% endraw %}` marks are text: Liquid shows them as they are. */
function isShownRaw(text: string, at: number): boolean {
  const before = text.lastIndexOf('{% raw %}', at);
  return before >= 0 && before < at && text.indexOf('{% endraw %}', before) > at;
}

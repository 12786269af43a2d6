import type {Diagnostic, Related} from '../rule.ts';
import type {Report} from './report.ts';

type Documented = Omit<Diagnostic, 'said' | 'related'> & {related: readonly Omit<Related, 'said'>[]};
/** The fields that are documented; `said` is for people. */
const asDocumented = ({file, ruleId, severity, message, place, related, fix}: Diagnostic): Documented => ({
  ...{file, ruleId, severity, message, place},
  related: related.map(one => ({message: one.message, place: one.place})),
  fix,
});

/** An array of diagnostics: { file, ruleId, severity, message, place, related, fix }. */
export function jsonReport(): Report {
  let none = true;
  return {
    add({diagnostics}) {
      if (diagnostics.length === 0) return '';
      const [, items] = /^\[([\s\S]*)\n\]$/.exec(JSON.stringify(diagnostics.map(asDocumented), null, 2)) ?? [];
      const before = none ? '[' : ',';
      none = false;
      return `${before}${items}`;
    },
    end: () => (none ? '[]\n' : '\n]\n'),
  };
}

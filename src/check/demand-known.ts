import {nearest} from '../sidecar/nearest.ts';
import {rules} from './catalogue.ts';
import {type Severity, severities} from './rule.ts';

/** Throws a RangeError for a rule or a severity that docwalk has not. */
export function demandKnown(wanted: Readonly<Record<string, Severity | 'off'>>): void {
  const ids = rules.map(rule => rule.id);
  for (const [id, severity] of Object.entries(wanted)) {
    if (!ids.includes(id)) {
      const [near] = nearest(id, ids, 1);
      const meant = near === undefined ? '' : `, perhaps "${near}"`;
      throw new RangeError(`Unexpected rule "${id}", expected the id of a rule${meant}; \`rules\` lists them`);
    }
    if (severity !== 'off' && !severities.includes(severity))
      throw new RangeError(
        `Unexpected severity "${severity}" of rule "${id}", expected ${severities.join(', ')} or off`,
      );
  }
}

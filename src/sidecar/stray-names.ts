/** Names in a sidecar that nothing has: of variables, `{NAME}` slots and rehearsal services. */
import type {Texts} from '../texts/texts.ts';
import {nearest} from './nearest.ts';
import {problemAt, type SidecarProblem} from './problem.ts';
import type {SidecarSource} from './read-sidecar.ts';
import type {Sidecar} from './schema.ts';
import {slotsOf, typedSlot} from './slots.ts';
import type {DataPath} from './source-map.ts';

/** `known`: names of the guide's variables. */
export function strayNames(
  sidecar: Sidecar,
  known: readonly string[],
  source: SidecarSource,
  say: Texts['rehearsal']['sidecar'],
): SidecarProblem[] {
  const declared = Object.entries(sidecar.variables ?? {});
  const names = [
    ...known,
    ...declared.flatMap(([name, {extra, optional}]) => (extra === true || optional === true ? [name] : [])),
  ];
  const services = Object.keys(sidecar.rehearsal?.services ?? {});
  const at = (path: DataPath, part: 'key' | 'value', message: string, expected: string) =>
    problemAt(source.file, source.locate(path, part), message, expected);
  const noVariable = (name: string, path: DataPath, part: 'key' | 'value') => {
    const near = nearest(name, names);
    return at(path, part, say.noSuchVariable(name), say.expectedVariable(near.length > 0 ? near : names));
  };

  const ofVariables = declared.flatMap(([name, {extra, optional}]) => {
    const path = ['variables', name];
    if (extra === true && optional !== true && known.includes(name))
      return [at(path, 'key', say.extraVariable(name), say.expectedNoExtra)];
    return names.includes(name) ? [] : [noVariable(name, path, 'key')];
  });
  const ofSet = Object.keys(sidecar.rehearsal?.set ?? {})
    .filter(name => !names.includes(name))
    .map(name => noVariable(name, ['rehearsal', 'set', name], 'key'));
  const ofSlots = stringsOf({
    steps: sidecar.steps?.map(({match: _, hint: __, ...rest}) => rest),
    prerequisites: sidecar.prerequisites,
    machines: sidecar.machines,
    rehearsal: {services: sidecar.rehearsal?.services, set: sidecar.rehearsal?.set},
  }).flatMap(({path, text}) =>
    slotsOf(text).flatMap(name => {
      const service = path[0] === 'rehearsal' && name.startsWith('port.') ? name.slice('port.'.length) : null;
      if (name === typedSlot && path.includes('stdin')) return [];
      if (service === null) return names.includes(name) ? [] : [noVariable(name, path, 'value')];
      return services.includes(service)
        ? []
        : [at(path, 'value', say.noSuchService(service), say.expectedService(services))];
    }),
  );
  return [...ofVariables, ...ofSet, ...ofSlots];
}

/** Every string of plain data with its path. */
function stringsOf(data: unknown, path: DataPath = []): {path: DataPath; text: string}[] {
  if (typeof data === 'string') return [{path, text: data}];
  if (data === null || typeof data !== 'object') return [];
  return Object.entries(data).flatMap(([key, value]) =>
    stringsOf(value, [...path, Array.isArray(data) ? Number(key) : key]),
  );
}

/** zod's issues turned into what a writer of YAML needs: which key, what was expected, what may have been meant. */
import * as z from 'zod';
import type {Texts} from '../texts/texts.ts';
import {nearest} from './nearest.ts';
import {problemAt, type SidecarProblem} from './problem.ts';
import type {DataPath, Locate} from './source-map.ts';

type Issue = z.core.$ZodIssue;
type Place = {readonly file: string; readonly locate: Locate; readonly texts: Texts};

/** Every problem of `data` against `schema`, in the order they stand in the file. */
export function explainIssues(
  error: z.ZodError,
  schema: z.ZodType,
  data: unknown,
  {file, locate, texts}: Place,
): SidecarProblem[] {
  const say = texts.rehearsal.sidecar;

  const explain = (issue: Issue, above: DataPath): SidecarProblem[] => {
    const path = [...above, ...issue.path];
    const value = valueAt(data, path);
    const name = path.length === 0 ? say.wholeFile : path.map(String).join('.');
    const at = (message: string, expected: string) => [problemAt(file, locate(path), message, expected)];
    switch (issue.code) {
      case 'unrecognized_keys': {
        const allowed = keysAt(schema, data, path);
        return issue.keys.map(key =>
          problemAt(
            file,
            locate([...path, key], 'key'),
            say.unknownKey(key, nearest(key, allowed)),
            say.expectedOneOf(allowed),
          ),
        );
      }
      case 'invalid_union':
        return explainUnion(issue, path);
      case 'invalid_value':
        return at(say.wrongValue(name, shown(value, say)), say.expectedOneOf(issue.values.map(String)));
      case 'invalid_format':
        return at(
          say.wrongValue(name, shown(value, say)),
          path.at(-1) === 'ssh' ? say.expectedAddress : say.expectedDuration,
        );
      case 'custom':
        return at(say.missing(name), say.expectedSome(keysAt(schema, data, path)));
      case 'invalid_type': {
        const expected = say.expectedKind(issue.expected);
        if (value === undefined) return at(say.missing(name), expected);
        const braces = issue.expected === 'string' && typeof value === 'object' && value !== null;
        return at(braces ? say.unquotedBraces(name) : say.wrongValue(name, shown(value, say)), expected);
      }
      default:
        return at(say.wrongValue(name, shown(value, say)), issue.message);
    }
  };

  /** The branch that was meant: the one whose own keys are all there. */
  const explainUnion = (issue: Extract<Issue, {code: 'invalid_union'}>, path: DataPath): SidecarProblem[] => {
    const value = valueAt(data, path);
    const name = path.map(String).join('.');
    const missing = issue.errors.map(branch =>
      branch
        .filter(inner => inner.path.length === 1 && valueAt(value, inner.path) === undefined)
        .map(inner => String(inner.path[0])),
    );
    if (value === null || typeof value !== 'object') {
      const kinds = issue.errors.flatMap((branch, at) =>
        branch.flatMap(inner =>
          inner.code === 'invalid_value' ? inner.values.map(String) : kindsOf(unionAt(schema, data, path)[at], inner),
        ),
      );
      const message = value === undefined ? say.missing(name) : say.wrongValue(name, shown(value, say));
      return [problemAt(file, locate(path), message, say.expectedOneOf([...new Set(kinds)]))];
    }
    const meant = missing.findIndex(
      (keys, at) =>
        keys.length === 0 &&
        !(issue.errors[at] ?? []).some(inner => inner.path.length === 0 && inner.code !== 'unrecognized_keys'),
    );
    if (meant >= 0) return (issue.errors[meant] ?? []).flatMap(inner => explain(inner, path));
    const keys = [...new Set(missing.flat())];
    const given = Object.keys(value);
    const near = given.flatMap(key => nearest(key, keys, 1));
    return [
      problemAt(
        file,
        locate(given[0] === undefined ? path : [...path, given[0]], 'key'),
        say.noSuchKind(name, given, near),
        say.expectedOneOf(keys),
      ),
    ];
  };

  return error.issues.flatMap(issue => explain(issue, [])).sort((a, b) => a.line - b.line || a.column - b.column);
}

const kindsOf = (option: z.ZodType | undefined, issue: Issue): string[] => {
  if (issue.code !== 'invalid_type') return [];
  return option instanceof z.ZodObject ? [`{${Object.keys(option.shape).join(', ')}}`] : [issue.expected];
};

function shown(value: unknown, say: Texts['rehearsal']['sidecar']): string {
  if (value === null || value === undefined) return say.nothing;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function valueAt(data: unknown, path: DataPath): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      inner !== null && typeof inner === 'object' ? (inner as Record<PropertyKey, unknown>)[key] : undefined,
    data,
  );
}

/** The schemas that may stand at a path: one, or the options of a union. */
function schemasAt(schema: z.ZodType, data: unknown, path: DataPath): z.ZodType[] {
  if (schema instanceof z.ZodOptional) return schemasAt(schema.unwrap() as z.ZodType, data, path);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(option => schemasAt(option as z.ZodType, data, path));
  const [key, ...rest] = path;
  if (key === undefined) return [schema];
  const value = valueAt(data, [key]);
  if (schema instanceof z.ZodArray) return schemasAt(schema.element as z.ZodType, value, rest);
  if (schema instanceof z.ZodRecord) return schemasAt(schema.valueType as z.ZodType, value, rest);
  if (schema instanceof z.ZodObject) {
    const inner: unknown = schema.shape[key as string];
    return inner === undefined ? [] : schemasAt(inner as z.ZodType, value, rest);
  }
  return [];
}

const unionAt = (schema: z.ZodType, data: unknown, path: DataPath) => schemasAt(schema, data, path);

/** The keys allowed in the object at a path: of the option whose required keys are there, else of all. */
function keysAt(schema: z.ZodType, data: unknown, path: DataPath): string[] {
  const given = Object.keys((valueAt(data, path) as object | null | undefined) ?? {});
  const objects = schemasAt(schema, data, path).filter(option => option instanceof z.ZodObject);
  const required = (option: z.ZodObject) =>
    Object.entries(option.shape).filter(([, inner]) => !(inner as z.ZodType).safeParse(undefined).success);
  const fitting = objects.filter(option => required(option).every(([key]) => given.includes(key)));
  return [...new Set((fitting.length > 0 ? fitting : objects).flatMap(option => Object.keys(option.shape)))];
}

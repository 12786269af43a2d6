import type {Guide, Variable} from '../guide/schema.ts';
import {namesOfVariable} from '../guide/variable-names.ts';
import {createMasker, type MaskStream, secretMask} from './secrets/mask.ts';
import type {RunState} from './state.ts';

/** What the run knows of the guide's variables. A value holds for every spelling of its variable. */
export type Values = {
  /** By name, and by what stands between the brackets of its other spellings: what a script is filled from. */
  known(): ReadonlyMap<string, string>;
  /** Names that the guide also writes without brackets: only those are placeholders where they stand bare. */
  readonly bare: ReadonlySet<string>;
  valueOf(name: string): string | null;
  keep(variable: Variable, value: string): void;
  /** As if it had never been given; it stays hidden where it was a secret. */
  forget(variable: Variable): void;
  /** Whether there is any secret yet. */
  hides(): boolean;
  /** Hides a text from now on, though no variable has it yet. */
  hide(secret: string): void;
  /** The text with every secret replaced; what events may carry. */
  mask(text: string): string;
  /** What a person made of a masked text: the masks left in it stand for the secrets of `original`, in their order. */
  unmask(edited: string, original: string): string;
  /** The same for output that comes in chunks. */
  maskStream(): MaskStream;
};

/** The variable that a name or spelling means; one the guide does not know is a text. */
export function variableNamed(guide: Guide, name: string): Variable {
  return (
    guide.variables.find(variable => namesOfVariable(variable).has(name)) ??
    guide.variables.find(variable =>
      [...namesOfVariable(variable)].some(own => own.toLowerCase() === name.toLowerCase()),
    ) ?? {
      name,
      spellings: [name],
      type: 'text',
      secret: false,
      suggestion: null,
      places: [],
    }
  );
}

/** The values of an earlier session; its secrets were never written and are asked again. */
export function createValues(guide: Guide, prior: RunState): Values {
  const values = new Map<string, string>();
  const secrets = new Set<string>();
  let masker = createMasker([]);
  const keep = (variable: Variable, value: string) => {
    for (const name of namesOfVariable(variable))
      if (!variable.spellings.includes(name) || name === variable.name) values.set(name, value);
    if (variable.secret) hide(value);
  };
  const hide = (secret: string) => {
    if (secrets.has(secret)) return;
    secrets.add(secret);
    masker = createMasker([...secrets]);
  };
  for (const [name, {value}] of prior.values) if (value !== null) keep(variableNamed(guide, name), value);
  return {
    known: () => values,
    bare: new Set(guide.variables.filter(one => one.spellings.includes(one.name)).map(({name}) => name)),
    valueOf: name => values.get(name) ?? null,
    keep,
    forget: variable => {
      for (const name of namesOfVariable(variable)) values.delete(name);
    },
    hide,
    hides: () => secrets.size > 0,
    mask: text => masker.mask(text),
    unmask: (edited, original) => {
      const hidden = hiddenIn(original, masker.mask(original));
      let at = 0;
      return edited.replaceAll(secretMask, mask => hidden[at++] ?? mask);
    },
    maskStream: () => masker.stream(),
  };
}

/** The pieces of a text that its mask hides, in order. */
function hiddenIn(text: string, masked: string): readonly string[] {
  const [head = '', ...rest] = masked.split(secretMask);
  const hidden: string[] = [];
  let at = head.length;
  for (const [index, piece] of rest.entries()) {
    const last = index === rest.length - 1;
    const next = last ? text.length - piece.length : piece === '' ? at : text.indexOf(piece, at + 1);
    hidden.push(text.slice(at, next));
    at = next + piece.length;
  }
  return hidden;
}

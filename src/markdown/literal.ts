import {type Expression, parseExpressionAt} from 'acorn';

/** Longer than any attribute value of a page; keeps the reading linear. */
const longest = 20_000;

/** The `{…}` of an attribute: where it ends, and its value if it is a literal. Nothing is ever evaluated. */
export type Braced = {readonly end: number; readonly value: unknown};

/** Reads `{…}` at `at`; null where no end is found. What is no literal has value undefined. */
export function readBraced(text: string, at: number): Braced | null {
  const source = text.slice(at + 1, at + longest);
  try {
    const expression = parseExpressionAt(source, 0, {ecmaVersion: 'latest', sourceType: 'module'});
    const gap = /(?:\s|\/\*[\s\S]*?\*\/|\/\/[^\n]*\n)*/y;
    gap.lastIndex = expression.end;
    gap.exec(source);
    if (source[gap.lastIndex] !== '}') return null;
    return {end: at + gap.lastIndex + 2, value: literalOf(expression)};
  } catch {
    const end = balancedEnd(source);
    return end < 0 ? null : {end: at + end + 2, value: undefined};
  }
}

/** Where acorn gives up (a component in an attribute): the brace that balances, strings left out. */
function balancedEnd(source: string): number {
  let depth = 1;
  let quote = '';
  for (let at = 0; at < source.length; at++) {
    const character = source[at] ?? '';
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return -1;
}

/** The value of an expression made of literals only; undefined for anything else. */
export function literalOf(node: Expression): unknown {
  switch (node.type) {
    case 'Literal':
      return node.value;
    case 'TemplateLiteral':
      return node.expressions.length > 0 ? undefined : node.quasis[0]?.value.cooked;
    case 'ParenthesizedExpression':
      return literalOf(node.expression);
    case 'ArrayExpression':
      return node.elements.map(element =>
        element === null || element.type === 'SpreadElement' ? undefined : literalOf(element),
      );
    case 'ObjectExpression': {
      const entries = node.properties.flatMap(property => {
        if (property.type !== 'Property' || property.computed) return [];
        const {key} = property;
        const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : null;
        return name === null ? [] : [[name, literalOf(property.value)] as const];
      });
      return Object.fromEntries(entries);
    }
    case 'UnaryExpression': {
      const value = literalOf(node.argument);
      if (node.operator === '!' && value !== undefined) return !value;
      return node.operator === '-' && typeof value === 'number' ? -value : undefined;
    }
    default:
      return undefined;
  }
}

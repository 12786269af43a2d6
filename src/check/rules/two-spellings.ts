import {type Finding, page, quote, type Rule} from '../rule.ts';

/** One placeholder spelled in two ways. */
export const twoSpellings: Rule = {
  id: 'two-spellings',
  severity: 'warning',
  summary: 'One placeholder spelled in two ways',
  explanation:
    'A reader who replaces the first spelling everywhere leaves the second one in, and tools ask for both. Spell a placeholder in one way on a page.',
  examples: [
    {
      bad: page('# Join', '', '```bash', 'ping -c 1 "<NODE_IP>"', 'join "<node-ip>"', '```'),
      findings: [
        '5:1 Unexpected placeholder `<node-ip>`, which the page spells `<NODE_IP>` too, expected one spelling',
      ],
      good: page('# Join', '', '```bash', 'ping -c 1 "<NODE_IP>"', 'join "<NODE_IP>"', '```'),
    },
  ],
  check({guide}) {
    const first = new Map<string, (typeof guide.variables)[number]>();
    return guide.variables.flatMap((variable): Finding[] => {
      const name = variable.name
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, '')
        .replace(/^your/, '');
      const before = first.get(name);
      if (before === undefined) {
        first.set(name, variable);
        return [];
      }
      const [place] = variable.places;
      const [earlier] = before.places;
      if (place === undefined || earlier === undefined || name.length < 3) return [];
      return [
        {
          found: `placeholder ${quote(variable.spellings[0] ?? variable.name)}, which the page spells ${quote(before.spellings[0] ?? before.name)} too`,
          expected: 'one spelling',
          place,
          related: [{message: `spelled ${quote(before.spellings[0] ?? before.name)}`, place: earlier}],
        },
      ];
    });
  },
};

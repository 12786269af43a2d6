/** Spoiled pieces of real pages: what an editor, a merge or a bad export makes of a guide. */

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const fence = '```';
/** Signs that open, close or bend something; each is put where none was. */
const intruders = [
  ...[fence, `${fence}bash`, '~~~', '`', '``', `${fence} `, '    ', '\t', '> ', '>', '- ', '1. ', '2) ', '# ', '---'],
  ...['{{% tabs %}}', '{{% /tabs %}}', '{{% tab "x" %}}', '{{% /tab %}}', '{{< note >}}', '{{< /note >}}', '{{<'],
  ...['<Tabs>', '</Tabs>', '<TabItem value="v">', '</TabItem>', '<details>', '</details>', '<summary>s</summary>'],
  ...['=== "T"', '!!! note', '??? tip "t"', ':::note', ':::', '::::', '--8<-- "f.md"', '> [!NOTE]', '{: .a}'],
  ...['{% highlight sh %}', '{% endhighlight %}', '{% raw %}', '{{ site.x }}', '{% include x.md %}', '%}', '}}'],
  ...['<!--', '-->', '{/*', '*/}', '<?', '?>', '<VERSION>', '<a.b:1>', '[X]', '${X}', '<br>', '</div>', '<div>'],
  ...['𝒜', '\u200b', '\uFEFF', '\uE000', '\u3000', '：', '\r', '\r\n', '\\', '&amp;', '&#x3c;', '|', '|-|', '*', '**'],
  ...['$ ', 'EOF', "'", '"', '<<EOF', '; ', '\n\n', 'Result: ', '结果：', '[r]: http://a.b', '[^1]', '~~', '$'],
];

/** A piece of a page, up to `most` characters, cut at lines. */
export function sliceOf(text: string, most: number, random: () => number): string {
  if (text.length <= most) return text;
  const at = Math.floor(random() * (text.length - most / 2));
  const start = random() < 0.2 ? 0 : text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', start + Math.floor(most * (0.3 + 0.7 * random())));
  return text.slice(start, end < 0 ? undefined : Math.min(end, start + 2 * most));
}

/** The text with one to five faults in it. */
export function mutate(text: string, other: string, random: () => number): string {
  let spoiled = text;
  for (let times = 1 + Math.floor(random() * 5); times > 0; times--) {
    const fault = faults[Math.floor(random() * faults.length)];
    spoiled = fault?.(spoiled, random, other) ?? spoiled;
  }
  return spoiled;
}

type Fault = (text: string, random: () => number, other: string) => string;

const within = (length: number, random: () => number): number => Math.floor(random() * (length + 1));
const lines = (change: (all: string[], at: number, random: () => number, other: string) => void): Fault => {
  return (text, random, other) => {
    const all = text.split('\n');
    change(all, Math.floor(random() * all.length), random, other);
    return all.join('\n');
  };
};
const intruder = (random: () => number): string => intruders[Math.floor(random() * intruders.length)] ?? '';

const faults: readonly Fault[] = [
  lines((all, at, random) => all.splice(at, 1 + Math.floor(random() * 3))),
  lines((all, at) => all.splice(at, 0, all[at] ?? '')),
  lines((all, at, random) => {
    const to = Math.floor(random() * all.length);
    [all[at], all[to]] = [all[to] ?? '', all[at] ?? ''];
  }),
  lines((all, at, random) => all.splice(at, 0, intruder(random))),
  lines((all, at, random) => {
    all[at] = intruder(random) + (all[at] ?? '');
  }),
  lines((all, at, random) => {
    all[at] = (all[at] ?? '') + intruder(random);
  }),
  lines((all, at, random) => {
    const shift = random() < 0.2 ? '\t' : ' '.repeat(1 + Math.floor(random() * 8));
    for (let line = at; line < at + 1 + random() * 8 && line < all.length; line++) all[line] = shift + all[line];
  }),
  lines((all, at, random) => {
    const most = 1 + Math.floor(random() * 4);
    const left = new RegExp(`^[ \\t]{1,${most}}`);
    for (let line = at; line < at + 1 + random() * 8 && line < all.length; line++)
      all[line] = (all[line] ?? '').replace(left, '');
  }),
  lines((all, at, random) => {
    for (let line = at; line < at + 1 + random() * 6 && line < all.length; line++) all[line] = `> ${all[line]}`;
  }),
  lines((all, at, random, other) => {
    const foreign = other.split('\n');
    const from = Math.floor(random() * foreign.length);
    all.splice(at, 0, ...foreign.slice(from, from + 4));
  }),
  (text, random) => {
    const at = within(text.length, random);
    return text.slice(0, at) + intruder(random) + text.slice(at);
  },
  (text, random) => {
    const at = within(text.length, random);
    return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 12));
  },
  (text, random) => text.slice(0, within(text.length, random)),
  (text, random) => text.slice(within(text.length, random)),
  text => text.replace(/\r?\n/g, '\r\n'),
  text => `\uFEFF${text}`,
];

import type {Draft} from './draft.ts';
import {type Mark, named} from './mark.ts';
import type {Settling} from './settle.ts';

/**
 * Makes a `tabs` node of what stands in a group. What is no tab (a comment between two tabs, stray text) goes before or
 * behind the group, so that it is not lost. A group without a tab is dissolved.
 */
export function settleTabs(node: Draft, mark: Mark | null, settling: Settling, into: Draft[]): void {
  const children = node.children ?? [];
  const tabs = children.filter(child => child.type === 'tab');
  if (tabs.length === 0) {
    if (mark) settling.fault('empty-tabs', 'Unexpected tab group without a tab, expected at least one', node);
    for (const each of [...children, ...(mark ? markNodes(mark, node, settling) : [])]) into.push(each);
    return;
  }
  const first = children.findIndex(child => child.type === 'tab');
  const group = mark && groupOf(mark);
  const chosen = mark ? named(mark, 'defaultValue') : null;
  const values = mark ? valueLabels(mark) : new Map<string, string>();
  const items = (mark && named(mark, 'items')?.split(',')) ?? (mark ? listLabels(mark, tabs.length) : []);
  const settled = tabs.map((tab, number) => settleTab(tab, values, items[number]?.trim(), number));
  const preferred =
    settled.find(tab => chosen !== null && tab.value === chosen) ??
    settled.find(tab => tab.preferred) ??
    (mark?.args.named.defaultValue === null ? undefined : settled[0]);
  for (const tab of settled) tab.preferred = tab === preferred;
  // A group that nothing closes ends with its last tab.
  const last = tabs.at(-1);
  if (mark && !mark.mate && last) node.position.end = last.position.end;
  for (const each of children.slice(0, first)) into.push(each);
  into.push({type: 'tabs', group, children: settled, position: node.position});
  for (const each of children.slice(first).filter(child => child.type !== 'tab')) into.push(each);
}

function groupOf(mark: Mark): string | null {
  const name = named(mark, 'groupId', 'group', 'queryString', 'name', 'id');
  const [first = null, second] = mark.args.positional;
  return name ?? (second === undefined && (mark.syntax === 'hugo' || mark.syntax === 'liquid') ? first : null);
}

/** `{{< tabs Linux Windows >}}`: the labels of the tabs, in their order. */
function listLabels(mark: Mark, count: number): readonly string[] {
  const {positional} = mark.args;
  return mark.syntax === 'hugo' && count > 1 && positional.length === count ? positional : [];
}

/** `values={[{label, value}]}` of Docusaurus: what each value is called. */
function valueLabels(mark: Mark): ReadonlyMap<string, string> {
  const values = mark.args.named.values;
  const labels = new Map<string, string>();
  for (const entry of Array.isArray(values) ? values : []) {
    if (typeof entry !== 'object' || entry === null) continue;
    const {label, value} = entry as {label?: unknown; value?: unknown};
    if (typeof value === 'string' && typeof label === 'string') labels.set(value, label);
  }
  return labels;
}

function settleTab(tab: Draft, values: ReadonlyMap<string, string>, item: string | undefined, number: number): Draft {
  const mark = tab.mark as Mark | undefined;
  const written = mark ? named(mark, 'label', 'name', 'title', 'header', 'tabName') : null;
  // Liquid's tabs name the group first: `{% tab log php %}`.
  const positional = mark?.syntax === 'liquid' ? mark.args.positional.slice(-1) : (mark?.args.positional ?? []);
  const value = mark ? named(mark, 'value') : null;
  const label =
    (value === null ? undefined : values.get(value)) ??
    written ??
    (positional.length > 0 ? positional.join(' ') : null) ??
    item ??
    value ??
    String(number + 1);
  const {default: byDefault, selected, active} = mark?.args.named ?? {};
  const preferred = [byDefault, selected, active].some(flag => flag === true || flag === 'true');
  const {children = [], position} = tab;
  return {type: 'tab', label, value: value ?? label, preferred, children, position};
}

function markNodes(mark: Mark, node: Draft, settling: Settling): Draft[] {
  const value = settling.index.text.slice(mark.start, mark.end);
  return [{type: 'macro', value, position: {start: node.position.start, end: node.position.end}}];
}

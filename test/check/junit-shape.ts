/**
 * The JUnit XML that Jenkins takes (junit-10.xsd of its xUnit plugin), as far as docwalk writes it: which element may stand in which,
 * and the attributes of each, those that must be there first. Tells what does not fit, and what is no well-formed XML.
 */
const shape: Readonly<Record<string, {within: string; must: readonly string[]; may: readonly string[]}>> = {
  testsuites: {within: '', must: [], may: ['name', 'time', 'tests', 'failures', 'errors']},
  testsuite: {
    within: 'testsuites',
    must: ['name', 'tests', 'failures', 'errors'],
    may: ['time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file'],
  },
  testcase: {within: 'testsuite', must: ['name'], may: ['classname', 'time', 'group']},
  failure: {within: 'testcase', must: [], may: ['type', 'message']},
  'system-out': {within: 'testcase', must: [], may: []},
};
// XML 1.0: names, attributes in quotation marks without `<`, text without `<`; every `&` begins one of five names
const token = /<(\/?)([A-Za-z][\w-]*)((?:\s+[\w-]+="[^"<]*")*)\s*(\/?)>|[^<]+/gy;
const reference = /&(?!(?:amp|lt|gt|quot|apos);)/;

export function junitFaults(text: string): readonly string[] {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!text.startsWith(head)) return ['no XML declaration'];
  const faults: string[] = [];
  const open: string[] = [];
  let at = head.length;
  for (const match of text.slice(head.length).matchAll(token)) {
    const [whole, closes, name, attributes = '', alone] = match;
    at += whole.length;
    if (reference.test(whole)) faults.push(`a bare & in ${whole.slice(0, 60)}`);
    if (name === undefined) continue;
    if (closes === '/') {
      if (open.pop() !== name) faults.push(`</${name}> closes another element`);
      continue;
    }
    const known = shape[name];
    if (known === undefined || known.within !== (open.at(-1) ?? '')) faults.push(`<${name}> in <${open.at(-1)}>`);
    const given = [...attributes.matchAll(/([\w-]+)="/g)].map(found => found[1] ?? '');
    for (const one of known?.must ?? []) if (!given.includes(one)) faults.push(`<${name}> without ${one}`);
    for (const one of given)
      if (![...(known?.must ?? []), ...(known?.may ?? [])].includes(one)) faults.push(`<${name} ${one}="…">`);
    if (new Set(given).size < given.length) faults.push(`<${name}> with an attribute twice`);
    if (alone !== '/') open.push(name);
  }
  if (at < text.length) faults.push(`no XML from ${JSON.stringify(text.slice(at, at + 60))} on`);
  if (open.length > 0) faults.push(`<${open.at(-1)}> is not closed`);
  return faults;
}

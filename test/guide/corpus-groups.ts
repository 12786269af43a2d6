/** Which pages of the corpus are one guide in several languages or dialects, by their paths. */

/** How a page is called in the newer of two layouts, and in the older one. */
const renamed: Readonly<Record<string, string>> = {
  'pod-security-policies': 'enable-istio-with-psp',
  'install-kubernetes': 'launch-kubernetes',
  'install-rancher-ha': 'install-rancher',
  'publish-images': 'populate-private-registry',
  'update-rancher-certificate': 'update-rancher-cert',
  'update-ca-cert': 'update-rancher-cert',
  'upgrade-cert-manager': 'upgrading-cert-manager',
  'manage-rke1-templates': 'creating-and-revising',
  'set-up-istio-gateway': 'gateway',
  'create-persistent-grafana-dashboard': 'persist-grafana',
  'nodes-in-amazon-ec2': 'ec2-node',
  'configure-persistent-data': 'storage',
};

type Layout = {readonly path: RegExp; readonly key: (parts: readonly string[]) => string};

const joined = (parts: readonly string[]): string => parts.join(' ');
const lastPart = (path: string): string => {
  const last = path.split('/').at(-1) ?? '';
  return renamed[last] ?? last;
};
/** Only pages of one version are one guide: what was written for 2.5 says other things than what was written for 2.6. */
const layouts: readonly Layout[] = [
  {path: /^(seeds\/air-gap-registry)\./, key: joined},
  {path: /^(apache__apisix)\/docs\/(?:en|zh)\/(.*)$/, key: joined},
  {path: /^(jmd300__k3s-docs)\/(?:docs|i18n\/zh\/docusaurus-plugin-content-docs\/current)\/(.*)$/, key: joined},
  {path: /^(rancher__rancher\.github\.io)\/.*?\/(?:en|zh)\/(.*)$/, key: joined},
  {path: /^(wuyaLord__website)\/content\/(?:en|zh-cn)\/(.*)$/, key: joined},
  {
    path: /^(?:rancher__docs\/content\/rancher\/v2\.0-v2\.4\/en|cnrancher__docs-rancher2\/docs\/rancher2)\/(.*)\/_?index\.md$/,
    key: ([path = '']) => `rancher 2.4 ${lastPart(path)}`,
  },
  {
    path: /^(?:rancher__docs\/content\/rancher\/v2\.6\/en|cnrancher__docs-rancher2\/docs\/rancher2\.6)\/(.*)\/_?index\.md$/,
    key: ([path = '']) => `rancher 2.6 ${lastPart(path)}`,
  },
  {path: /^rancher__docs\/docs\/.*\/([^/]*)\.md$/, key: ([path = '']) => `rancher 2.6 ${lastPart(path)}`},
];

/** Groups of at least two pages, by a name that they share. */
export function groupPages(files: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    for (const {path, key} of layouts) {
      const found = path.exec(file);
      if (!found) continue;
      const name = key(found.slice(1));
      groups.set(name, [...(groups.get(name) ?? []), file]);
      break;
    }
  }
  return new Map([...groups].filter(([, pages]) => pages.length > 1));
}

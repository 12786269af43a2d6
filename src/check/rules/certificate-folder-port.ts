import {placeBetween} from '../../markdown/place.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';

/** The folder of a registry's certificate without the port the registry has elsewhere on the page. */
export const certificateFolderPort: Rule = {
  id: 'certificate-folder-port',
  severity: 'warning',
  summary: {
    en: 'A certificate folder without the port of its registry',
    zh: '证书目录的名称缺少镜像仓库的端口',
  },
  explanation: {
    en: 'Docker, containerd and Podman look for the certificates of a registry in a folder of exactly the name it is called by, with its port (https://docs.docker.com/engine/security/certificates/). A folder of the host alone is never looked at for a registry on another port than 443.',
    zh: 'Docker、containerd 和 Podman 只会在与镜像仓库名称（含端口）完全相同的目录中查找证书（https://docs.docker.com/engine/security/certificates/）。端口不是 443 时，只写主机名的目录不会被使用。',
  },
  examples: [
    {
      bad: page(
        '# Trust the registry',
        '',
        '```bash',
        'openssl s_client -connect registry.local:5000 </dev/null >ca.crt',
        'sudo cp ca.crt /etc/docker/certs.d/registry.local/ca.crt',
        '```',
      ),
      findings: [
        '5:36 Unexpected certificate folder `registry.local` without a port, expected `registry.local:5000`, as the registry is called elsewhere',
      ],
      good: page(
        '# Trust the registry',
        '',
        '```bash',
        'openssl s_client -connect registry.local:5000 </dev/null >ca.crt',
        'sudo cp ca.crt /etc/docker/certs.d/registry.local:5000/ca.crt',
        '```',
      ),
    },
  ],
  check: ({page: source}) =>
    [...source.text.matchAll(/\/certs\.d\/([^/\s`"':]+)(?=\/|[\s`"'])/g)].flatMap((match): Finding[] => {
      const host = match[1] ?? '';
      const named = portOf(source.text, host);
      if (named === null || /^[<[{]?[^>\]}]*port/i.test(host)) return [];
      // the page tells of the folder with a port, too: this one is for a registry at the usual port
      if (source.text.includes(`/certs.d/${host}:`)) return [];
      const start = match.index + '/certs.d/'.length;
      const [called, at] = named;
      return [
        {
          message: {
            en: unexpected(
              `certificate folder ${quote(host)} without a port`,
              `${quote(called)}, as the registry is called elsewhere`,
            ),
            zh: `证书目录 ${quote(host)} 没有端口；此镜像仓库在别处写作 ${quote(called)}，目录名应与之相同`,
          },
          place: placeBetween(source, start, start + host.length),
          related: [
            {message: {en: 'called so here', zh: '此处的写法'}, place: placeBetween(source, at, at + called.length)},
          ],
        },
      ];
    }),
};

/** The same host with a port, as the page writes it first. */
function portOf(text: string, host: string): readonly [called: string, at: number] | null {
  for (let at = text.indexOf(`${host}:`); at >= 0; at = text.indexOf(`${host}:`, at + 1)) {
    if (/[\w.-]/.test(text[at - 1] ?? '') && !/[/@]/.test(text[at - 1] ?? '')) continue;
    const port = /^(?:\d{2,5}(?![\w.])|\$\{?\w*\}?|<[^<>\n]*port[^<>\n]*>|[A-Z_]*PORT)/i.exec(
      text.slice(at + host.length + 1),
    );
    if (port !== null && port[0] !== '443') return [`${host}:${port[0]}`, at];
  }
  return null;
}

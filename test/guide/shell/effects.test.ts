import {expect, test} from 'vitest';
import {fileEffects} from '../../../src/guide/shell/effects.ts';

const told = (script: string, shell: 'bash' | 'powershell' = 'bash') =>
  fileEffects(script, shell).map(
    one => `${one.access}${one.fresh ? '!' : ''}${one.directory ? '/' : ''} ${one.path}${one.dynamic ? ' ?' : ''}`,
  );

test.each<[string, string[]]>([
  ['helm template ./c-<version>.tgz | grep x >> ./list.txt', ['read ./c-<version>.tgz', 'append ./list.txt']],
  ['sort -u list.txt -o list.txt', ['read list.txt', 'write! list.txt']],
  ['chmod +x save.sh', ['change save.sh']],
  ['sudo chmod -R 755 /opt/x', ['change/ /opt/x']],
  ['./save.sh --image-list ./list.txt --registry a:5000', ['read ./save.sh', 'read ./list.txt']],
  ['helm fetch jetstack/cert-manager --version v1.5.1', ['write! cert-manager-v1.5.1.tgz']],
  ['cat ca.crt | sudo tee -a /etc/ssl/ca.crt', ['read ca.crt', 'append /etc/ssl/ca.crt']],
  ['openssl s_client -connect ${D}:1 </dev/null 2>/dev/null|openssl x509 >ca.crt', ['write! ca.crt']],
  ['sudo cp ca.crt /etc/docker/certs.d/${D}/ca.crt', ['read ca.crt', 'write! /etc/docker/certs.d/${D}/ca.crt ?']],
  ['cp a.txt b.txt conf/', ['read a.txt', 'read b.txt', 'write! conf/a.txt', 'write! conf/b.txt']],
  ['cat <<EOF | sudo tee /etc/docker/daemon.json\n{}\nEOF', ['write! /etc/docker/daemon.json']],
  ['curl -fsSL -o kubectl "https://dl.k8s.io/x/kubectl"', ['write! kubectl']],
  ['curl -LO https://a.org/v1/tool.tar.gz?x=1', ['write! tool.tar.gz']],
  ['curl -sSLo get.sh https://a.org/i', ['write! get.sh']],
  ['wget https://a.org/x/y-<v>.zip', ['write! y-<v>.zip']],
  ['wget -qO- https://a.org/x | sh', []],
  ['tar czvf out.tgz dir && tar -xzf in.tgz -C /opt', ['write! out.tgz', 'read dir', 'read in.tgz', 'write/ /opt']],
  ['docker save -o i.tar a b && docker load --input i.tar', ['write! i.tar', 'read i.tar']],
  ['docker save $(cat l.txt) | gzip --stdout > i.tar.gz', ['read l.txt', 'write! i.tar.gz']],
  ['kubectl apply -f a.yaml -f https://x/y.yaml', ['read a.yaml']],
  ['kubectl -n x apply -f - <<EOF\na\nEOF', []],
  ['openssl req -newkey rsa:2048 -nodes -keyout k.pem -out c.csr', ['write! k.pem', 'write! c.csr']],
  ['git clone https://github.com/a/b.git && cd b', ['write!/ b']],
  ["sed -i 's/a/b/' conf.yaml", ['change conf.yaml']],
  ['ssh-keygen -t rsa -f key', ['write! key', 'write! key.pub']],
  ['mkdir -p /etc/x', ['write/ /etc/x']],
  ['docker compose -f c.yml up -d', ['read c.yml']],
  ['source ./env.sh', ['read ./env.sh']],
  ['kubectl create configmap a --from-file=ca=ca.pem', ['read ca.pem']],
  ['echo a > /dev/null 2>&1; kubectl get po -o yaml --output json', []],
  ['for f in *.tgz; do tar czf "$f.gz" $f; done', ['write! $f.gz ?', 'read $f ?']],
  ['rke up --config ./cluster.yml', ['read ./cluster.yml']],
])('%s', (script, expected) => {
  expect(told(script)).toEqual(expected);
});

test.each<[string, string[]]>([
  ['.\\save.ps1', ['read .\\save.ps1']],
  ['Invoke-WebRequest -Uri https://x/y -OutFile y.zip', ['write! y.zip']],
  ['"a" | Out-File -FilePath .\\a.txt -Append', ['append .\\a.txt']],
  ['Get-Content a.txt | Where-Object { $_ -match "x" } > out.txt', ['read a.txt', 'write! out.txt']],
  ['Set-Content -Path C:\\d.json -Value 1', ['write! C:\\d.json']],
  ['curl.exe -Lo x.exe https://a/b', ['write! x.exe']],
  ['Expand-Archive a.zip -DestinationPath C:\\x', ['read a.zip', 'write/ C:\\x']],
])('PowerShell: %s', (script, expected) => {
  expect(told(script, 'powershell')).toEqual(expected);
});

test('the evidence names the tool and the flag, and where the path stands', () => {
  const script = 'sort -u a -o b';
  const [, written] = fileEffects(script);
  expect(written).toMatchObject({phrase: 'sort -o'});
  expect(script.slice(written?.start, written?.end)).toBe('b');
});

import {expect, test} from 'vitest';
import {isDestructive} from '../../../src/guide/shell/destructive.ts';

test.each([
  'rm -rf /var/lib/x',
  'sudo rm -fr a',
  'mkfs.ext4 /dev/sdb',
  'dd if=a of=/dev/sda',
  'echo x > /dev/sda',
  'kubectl -n x delete pod a',
  'helm uninstall x -n y',
  'docker system prune -f',
  'docker rmi $(docker images -q)',
  'docker volume rm x',
  'docker rm -f x',
  'git push --force origin main',
  'mysql -e "drop table t"',
  'sudo reboot',
  '/usr/local/bin/k3s-uninstall.sh',
  'wipefs -a /dev/sdb',
  'az group delete --name x',
  'find . -name x -delete',
  'ls | xargs rm -rf',
  'bash -c "rm -rf x"',
  'terraform destroy',
  'apt-get purge docker',
])('%s destroys', script => {
  expect(isDestructive(script)?.phrase).toBeTruthy();
});

test.each([
  'rm a.txt',
  'docker run --rm x',
  'kubectl apply -f delete.yaml',
  'echo rm -rf /',
  '# rm -rf /',
  'git push origin main',
  'helm upgrade x',
  'kubectl delete pod a --dry-run=client',
  'docker ps -a',
  'fdisk -l',
  "grep 'drop table' x",
  'docker compose down',
])('%s does not', script => {
  expect(isDestructive(script)).toBeNull();
});

test('PowerShell removals are known', () => {
  expect(isDestructive('Remove-Item C:\\x -Recurse -Force', 'powershell')).not.toBeNull();
});

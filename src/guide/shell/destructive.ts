/** Commands that destroy what cannot be brought back by running them again: data, asked about before they run. */
import type {Shell} from '../schema.ts';
import {toolName} from './known-programs.ts';
import {type SimpleCommand, simpleCommands} from './simple-commands.ts';

/** Compared with the words of a simple command (program without its folder), joined by blanks. */
const rows: readonly RegExp[] = [
  /^rm\s(?:.*\s)?-(?:[a-zA-Z]*[rR][a-zA-Z]*|-recursive)\b/,
  /^rm\s(?:.*\s)?-[a-zA-Z]*f[a-zA-Z]*\b/,
  /^rm\s.*(?:\*|\s\/(?:etc|var|usr|boot|lib|opt|root|home)\b)/,
  /^(?:mkfs(?:\.\w+)?|mke2fs|mkswap|wipefs|shred|blkdiscard|sgdisk|sfdisk|fdisk|cfdisk|parted|gdisk)\b(?!\s+(?:-l|--list|print)\b)/,
  /^dd\s.*\bof=(?!\/dev\/null\b)/,
  /^truncate\b.*\s(?:-s|--size)[ =]?0\b/,
  /^find\s.*\s-(?:delete|exec\s+rm)\b/,
  /^(?:lvremove|vgremove|pvremove|zpool destroy|zfs destroy|mdadm --zero-superblock|cryptsetup luksFormat)\b/,
  /^(?:kubectl|k|oc|microk8s kubectl|k3s kubectl)\s(?:.*\s)?(?:delete|drain)(?:\s|$)(?!.*--dry-run)/,
  /^(?:kubectl|k|oc)\s(?:.*\s)?(?:replace\s.*--force|scale\s.*--replicas[= ]0)\b/,
  /^helm\s(?:.*\s)?(?:uninstall|delete|un|del)(?:\s|$)/,
  /^(?:kubeadm reset|k3s-(?:agent-)?uninstall\.sh|rke2-uninstall\.sh|k3s-killall\.sh|rke2-killall\.sh|rke remove|minikube delete|kind delete|k3d cluster delete|k0s reset|microk8s reset|istioctl (?:x )?(?:uninstall|purge)|linkerd uninstall|argocd app delete|velero (?:uninstall|backup delete)|tiup cluster (?:destroy|clean|prune|scale-in)|cilium uninstall|longhornctl .*(?:remove|delete))\b/,
  /^(?:docker|podman|nerdctl)\s(?:.*\s)?(?:(?:system|volume|image|container|network|builder|buildx)\s+)?prune\b/,
  /^(?:docker|podman|nerdctl)\s(?:.*\s)?(?:rmi|volume rm|image rm|swarm leave|container rm|network rm|stack rm|service rm)\b/,
  /^(?:docker|podman|nerdctl)\s+(?:rm|kill)\b/,
  /^(?:docker-compose|(?:docker|podman|nerdctl) compose)\s(?:.*\s)?(?:down\s.*(?:-v|--volumes|--rmi)|rm)\b/,
  /^git\s(?:.*\s)?(?:push\s.*(?:--force\b(?!-with)|-f\b|--delete|--mirror)|reset\s+--hard|clean\s+-[a-z]*[fdx]|branch\s+-D|filter-branch)/,
  /^(?:shutdown|reboot|halt|poweroff|telinit|init [06])\b/,
  /^systemctl\s(?:.*\s)?(?:reboot|poweroff|halt|kexec|rescue|emergency)\b/,
  /^(?:Restart-Computer|Stop-Computer|Remove-Item\b.*-Recurse|Format-Volume|Clear-Disk|Uninstall-\w+|Remove-\w*(?:VM|Volume|Partition)\w*)\b/i,
  /^(?:az\s.*\sdelete|az\s\S+\s(?:delete|purge)|gcloud\s.*\sdelete|aws\s.*\s(?:delete|terminate|remove|rb|rm)(?:-\S+)?|aws s3 (?:rb|rm)|eksctl delete|doctl\s.*\s(?:delete|destroy)|terraform destroy|tofu destroy|terraform apply\s.*-destroy|vagrant destroy|pulumi destroy|openstack\s.*\sdelete|ibmcloud\s.*\s(?:rm|delete)|gsutil (?:-m )?(?:rm|rb)|multipass (?:delete|purge)|virsh (?:undefine|destroy|vol-delete)|limactl delete|rancher\s.*\s(?:rm|delete)|rdctl (?:reset|factory-reset))\b/,
  /^(?:apt|apt-get|aptitude)\s(?:.*\s)?(?:purge|remove|autoremove|dist-upgrade)\b|^(?:yum|dnf|zypper|brew|snap|pip3?|npm)\s(?:.*\s)?(?:remove|erase|uninstall|autoremove|rm)\b|^rpm\s+-e|^dpkg\s+(?:-r|-P|--purge|--remove)\b/,
  /^(?:userdel|groupdel|dropdb|dropuser|crontab -r|nft flush|ufw reset|ipvsadm -C|ipset destroy)\b/,
  /^ip6?tables\s(?:.*\s)?(?:-F|-X|--flush)\b/,
  /^(?:etcdctl|etcdutl)\s(?:.*\s)?(?:del|member remove|defrag|snapshot restore)\b/,
  /^(?:redis-cli)\s(?:.*\s)?(?:FLUSHALL|FLUSHDB|flushall|flushdb)\b/,
  /^(?:mysqladmin)\s(?:.*\s)?drop\b/,
  /^kubectl\s(?:.*\s)?taint\s.*NoExecute/,
  /^chmod\s+(?:-R\s+)?(?:777|000)\s+\/$/,
  /^(?:killall|pkill)\s/,
];
const sql =
  /\b(?:drop\s+(?:table|database|schema|user|role|keyspace|space|view|index)|truncate\s+table|delete\s+from)\s+\S+/i;
const sqlClients =
  /^(?:mysql|mariadb|psql|sqlite3|mongo|mongosh|cqlsh|clickhouse-client|tidb|docker|kubectl|podman|echo|cat|printf)\b/;
const uninstaller =
  /(?:^|[/_-])(?:uninstall|un-install|destroy|teardown|cleanup|clean-up|killall|purge|wipe|reset)[\w-]*(?:\.(?:sh|py|ps1|bash))?$/i;

/** The words that destroy something; null: none of the table is in the script. */
export function isDestructive(script: string, shell: Shell = 'bash'): {readonly phrase: string} | null {
  for (const command of simpleCommands(script, shell)) {
    const found = destroying(command);
    if (found !== null) return {phrase: found};
  }
  if (sql.test(script)) {
    const calls = simpleCommands(script, shell);
    if (calls.some(command => sqlClients.test(command.name)) || /^\s*(?:drop|truncate|delete)\b/i.test(script))
      return {phrase: sql.exec(script)?.[0] ?? ''};
  }
  return null;
}

function destroying(command: SimpleCommand): string | null {
  const {words, redirects} = command;
  const device = redirects.find(
    one =>
      one.operator.startsWith('>') && /^\/dev\/(?:sd|hd|vd|nvme|mmcblk|disk|mapper\/)/.test(one.target?.value ?? ''),
  );
  if (device !== undefined) return `> ${device.target?.value ?? ''}`;
  const name = toolName(words[0] ?? '');
  const line = [name, ...words.slice(1)].join(' ');
  if (/\s--help$|^man\s|\s--dry-run(?:=(?!none)\S+)?(?:\s|$)/.test(line)) return null;
  if (uninstaller.test(words[0] ?? '') || (/^(?:ba|z)?sh$|^powershell/.test(name) && uninstaller.test(words[1] ?? '')))
    return line;
  return rows.some(row => row.test(line)) ? line : null;
}

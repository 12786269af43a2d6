/** Names of programs that install guides call, and the words that tell a call of one from a sentence. Data. */

const names =
  // systems and packages
  'apt apt-get apt-key apt-cache apt-mark aptitude add-apt-repository dpkg yum dnf rpm zypper pacman apk snap brew port choco scoop winget flatpak transactional-update yum-config-manager ' +
  'systemctl service rc-service rc-update journalctl chkconfig update-rc.d timedatectl hostnamectl loginctl sysctl modprobe lsmod insmod rmmod dmesg uname hostname uptime reboot shutdown halt poweroff init update-ca-certificates update-ca-trust update-alternatives ' +
  'mount umount cryptsetup mkfs mkfs.ext4 mkfs.xfs fdisk parted lsblk blkid df du swapon swapoff dd wipefs losetup lvcreate vgcreate pvcreate resize2fs xfs_growfs exportfs showmount mkswap fsck tune2fs sgdisk ' +
  'useradd usermod userdel groupadd groupmod groupdel adduser addgroup passwd chpasswd su sudo visudo id whoami groups newgrp chsh setenforce getenforce semanage restorecon setsebool chcon ' +
  'iptables ip6tables iptables-save iptables-restore nft firewall-cmd ufw ip ifconfig route netstat ss ping ping6 traceroute tracepath nslookup dig host nc ncat netcat telnet tcpdump ethtool nmcli brctl arp arping iperf iperf3 lsof nmap conntrack ipset ipvsadm ' +
  // files and text
  'ls cd pwd cp mv rm rmdir mkdir touch ln cat tac head tail more less tee sort uniq wc cut paste tr sed awk gawk grep egrep fgrep zgrep find xargs locate which whereis type file stat chmod chown chgrp umask readlink realpath basename dirname ' +
  'tar gzip gunzip zcat bzip2 xz unxz zip unzip 7z cpio rsync scp sftp ssh ssh-keygen ssh-copy-id ssh-add ssh-agent ssh-keyscan curl wget aria2c ftp lftp md5sum sha1sum sha256sum sha512sum shasum base64 xxd hexdump od openssl gpg gpg2 jq yq diff patch cmp comm split column envsubst printf echo iconv dos2unix htpasswd keytool cfssl cfssljson mkcert certbot step split install mktemp truncate fallocate ' +
  'vi vim nvim nano emacs ed pico ' +
  // shell
  'export source alias unalias set unset read eval exec exit test true false sleep wait kill killall pkill pgrep ps top htop jobs bg fg nohup screen tmux watch time timeout date cal env printenv history trap ulimit declare local readonly bash sh zsh dash ksh fish crontab at seq yes expr bc tput clear man info script strace ltrace ldd nproc free vmstat iostat sar lscpu lspci lsusb dmidecode ' +
  // containers and clusters
  'docker dockerd docker-compose docker-machine docker-credential-helper podman buildah skopeo nerdctl crictl ctr containerd runc img kaniko crane oras cosign trivy notary regctl ' +
  'kubectl kubeadm kubelet kubectx kubens k9s k3s k3sup k3d k0s k0sctl kind minikube microk8s helm helmfile kustomize kompose rke rke2 rancher rancherd rdctl longhornctl etcdctl etcdutl etcd calicoctl cilium hubble istioctl linkerd argocd argo flux velero cmctl kn func kubebuilder operator-sdk krew kubeseal stern oc odo openshift-install eksctl gcloud gsutil bq az aws aws-iam-authenticator doctl linode-cli ibmcloud oci aliyun tccli hcloud openstack nova govc vcd terraform terragrunt tofu packer vagrant vault consul nomad pulumi ansible ansible-playbook ansible-galaxy salt puppet chef sops age tiup tidb-server tikv-server pd-server pd-ctl dumpling br tidb-lightning tidb-lightning-ctl sync-diff-inspector dmctl cdc ticloud nebula-console ' +
  // languages and builds
  'git svn hg gh glab hub make cmake gmake ninja meson bazel gcc g++ cc clang ld ar go gofmt cargo rustc rustup python python2 python3 pip pip2 pip3 pipx poetry pipenv conda virtualenv venv tox pytest ruby gem bundle rake perl cpan cpanm php composer node npm npx yarn pnpm corepack bun deno nvm fnm java javac jar mvn mvnw gradle gradlew sbt scala clojure lein dotnet nuget msbuild swift xcodebuild xcode-select spark-submit spark-shell spark-sql hadoop hdfs lua luarocks luajit resty openresty apisix erl elixir mix iex R Rscript julia ghc cabal stack ocaml opam protoc buf ko hugo mkdocs jekyll bundler pre-commit shellcheck ' +
  // servers and databases
  'nginx httpd apachectl apache2ctl a2enmod a2ensite haproxy caddy traefik envoy keepalived squid mysql mysqld mysqladmin mysqldump mysqlsh mysql_secure_installation mariadb psql pg_dump pg_restore createdb createuser dropdb sqlite3 mongo mongosh mongodump redis-cli redis-server memcached kafka-topics.sh kafka-console-producer.sh kafka-console-consumer.sh zkServer.sh zkCli.sh rabbitmqctl influx clickhouse-client cqlsh nodetool elasticsearch prometheus promtool amtool alertmanager grafana-cli grafana-server loki logcli telegraf fluentd fluent-bit filebeat iscsiadm multipath multipathd mdadm nfsstat rpcbind drbdadm ceph rados rbd gluster minio mc rclone s3cmd restic wrk ab hey vegeta grpcurl websocat http https nats runme virsh virt-install qemu-img qemu-system-x86_64 lxc lxd multipass cloud-init netplan snapctl wg wg-quick tailscale update-grub grub2-mkconfig grubby dracut mkinitcpio cloud-localds isoinfo genisoimage mkisofs ' +
  'powershell pwsh wsl msiexec netsh sc setx reg robocopy xcopy icacls schtasks open defaults launchctl diskutil hdiutil dscacheutil security scutil sw_vers networksetup';
const programs: ReadonlySet<string> = new Set(names.split(/\s+/));

/** Names that are also words an English line may begin with: a call of one needs more than its name. */
export const programsAndWords: ReadonlySet<string> = new Set(
  (
    'defaults at cat cut date find host install make mount open set sort split test time top type watch which who yes file more less head service source stop step ' +
    'read wait exit local export function history history script patch join link port info true false man run update image route reset init env id stack func hub chef salt vault snap step security reg img ' +
    'notary column screen node go kind stern packer consul argo flux buf age http https R mix mc ab hey br podman go perl ruby java docker helm python kubectl kubelet etcd nginx terraform prometheus rancher istioctl git ansible traefik envoy minikube rke rke2 k3s mysql elasticsearch'
  ).split(' '),
);

/** A program's name without its folder; a relative path that is no call (`stable/mysql`) stays whole. */
export function programName(word: string): string {
  return /^(?:\.{0,2}|~|\$\{?\w+\}?|[A-Za-z]:|\.)[\\/]/.test(word) ? (word.split(/[\\/]/).at(-1) ?? word) : word;
}

/** The same without `.exe`: what tables of tools know it by. */
export function toolName(word: string): string {
  return programName(word).replace(/\.exe$/i, '');
}

/** Whether this is the name of a program (a path's last part counts). */
export function knownProgram(word: string): boolean {
  return programs.has(toolName(word));
}

/** Programs of the table above that are commonly called by their name alone. */
export const calledAlone: ReadonlySet<string> = new Set('top exit date env history make yes id'.split(' '));
/** Words that hold an English sentence together: hardly ever arguments. */
export const sentenceWords: ReadonlySet<string> = new Set(
  'the a an your to is and that this of for all you it in on with by'.split(' '),
);
/** Words that make the name before them the subject of a sentence. */
export const verbsAfterName: ReadonlySet<string> = new Set(
  'is are was were has have will can does should must'.split(' '),
);

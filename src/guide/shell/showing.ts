/** Commands whose whole work is to print something: what is shown right behind one is its output. */
import type {Shell} from '../schema.ts';
import {toolName} from './known-programs.ts';
import {simpleCommands} from './simple-commands.ts';

/** Compared with the words of a simple command (program without its folder), joined by blanks. */
const rows: readonly RegExp[] = [
  /^(?:kubectl|k|oc|k3s kubectl|microk8s kubectl|crictl|istioctl|kn|helm|docker|podman|nerdctl|argocd|cmctl|etcdctl|tiup|rancher|az|aws|gcloud|git|velero|longhornctl|ctr|k3d|kind|minikube)\s(?:.*\s)?(?:get|describe|explain|logs|log|version|list|ls|ps|show|status|inspect|images|info|top|events|display|cluster-info|history|diff|check|view|env|describe-\S+|list-\S+|get-\S+|api-resources|api-versions|current-context|whoami|help)(?:\s|$)/,
  /^(?:cat|less|more|head|tail|ls|tree|grep|egrep|echo|printf|date|pwd|whoami|id|hostname|uname|env|printenv|df|du|free|ps|ss|netstat|lsblk|jq|yq|dig|nslookup|host|ping|http|stat|file|wc|sort|nproc|lscpu|uptime|mount|ip|ifconfig|journalctl|dmesg|base64|openssl|md5sum|sha\d+sum)\b/,
  // clients that answer every call
  /^(?:az|aws|gcloud|doctl|oci)\s/,
  /^diff\b|\s(?:-o|--output)[ =]?(?:yaml|json|wide|name|jsonpath|go-template|custom-columns|table|text|tsv)\b/,
  /^curl(?!.*\s(?:-[a-zA-Z]*[oO][a-zA-Z]*|--output|--remote-name)(?:\s|$))\s/,
  /^(?:systemctl|service)\s(?:.*\s)?(?:status|show|list-units|is-active|is-enabled|cat)(?:\s|$)/,
  /\s(?:--help|-h|--version|-V|version)$/,
  /^(?:Get|Show|Test|Measure|Resolve|Select)-\w+/i,
];

/** Programs that print whole resources, when told to. */
const resources =
  /^(?:kubectl|k|oc|k3s|microk8s|helm|kustomize|istioctl|kn|argocd|velero|cat|yq|kubeadm|cmctl|linkerd)\b|ya?ml/i;

/** Whether what is shown of a script (`showsSomething`) can be a whole resource. */
export const printsResource = (phrase: string): boolean => resources.test(phrase);

/** The words that say a script ends in printing; null: it ends in something else, or its output goes to a file. */
export function showsSomething(script: string, shell: Shell = 'bash'): {readonly phrase: string} | null {
  const last = simpleCommands(script, shell).findLast(command => command.name !== '');
  if (last === undefined || last.redirects.some(one => one.operator.startsWith('>') && one.descriptor !== 2))
    return null;
  const line = [toolName(last.name), ...last.words.slice(1)].join(' ');
  return rows.some(row => row.test(line)) ? {phrase: line.slice(0, 80)} : null;
}

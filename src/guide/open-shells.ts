/** Shells that one step opens and others are typed into: a container, another machine, a database. */
import {consoleMachine} from './console.ts';
import {evidenceOf, findSentence, type Passage} from './passage.ts';
import type {Block, CommandStep, Machine} from './schema.ts';
import {knownProgram, toolName} from './shell/known-programs.ts';
import {simpleCommands} from './shell/simple-commands.ts';
import {lastCall, leavesShell, leftOpenBy} from './shell/typed-inside.ts';

type Open = {
  readonly step: CommandStep;
  /** Index of the command that opened it. */
  readonly command: number;
  readonly machine: Machine;
  readonly program: string;
  /** Section it was opened in, null: what comes before the first; a machine's shell stays open `beyond` it. */
  readonly within: string | null | 'beyond';
};

/** Programs that talk to containers and clusters from outside of them. */
const outside = /^(?:docker|docker-compose|podman|nerdctl|crictl|kubectl|k|oc|helm|minikube|kind|k3d|istioctl)$/;
const remote = /^(?:ssh|telnet|vagrant|minikube|multipass|colima|docker-machine|rdctl|limactl|gcloud)$/;
const container = /^(?:docker|docker-compose|podman|nerdctl|crictl|ctr|lxc|incus|kubectl|k|oc|microk8s|chroot)$/;
const copies = /^(?:scp|rsync|sftp|ssh-copy-id)$/;

/** Where the lines are typed that follow a command which opens a shell; null: on this host all the same (`su`, `bash`). */
function machineBehind(program: string, shell: string): Machine | null {
  if (shell === 'sql' || shell === 'other') return consoleMachine;
  if (remote.test(program)) return {role: 'remote-host', os: null};
  return container.test(program) ? {role: 'container', os: null} : null;
}

/**
 * Lays on each step that is typed into a shell an earlier step opened, and nobody left since, which one that is, and a
 * machine that is not this one: no such line is ever given to this host's shell. `passages`: the page's, in their order.
 */
export function linkOpenShells(blocks: readonly Block[], passages: readonly Passage[]): void {
  walk(blocks, null, {open: null, passages});
}

type Walk = {open: Open | null; readonly passages: readonly Passage[]};

function walk(blocks: readonly Block[], within: string | null, state: Walk): void {
  for (const block of blocks) {
    if (block.kind === 'section') {
      const ofIntroduction = within === null && state.open?.within === null;
      if (block.role === 'cleanup' || ofIntroduction) state.open = null;
      walk(block.body, block.id, state);
      if (state.open?.within === block.id) state.open = null;
    } else if (block.kind === 'choice') {
      const before = state.open;
      const left = block.options.map(option => {
        state.open = before;
        walk(option.body, option.id, state);
        return state.open?.within === option.id ? null : state.open;
      });
      state.open = left.find(open => open !== null) ?? null;
    } else {
      if (block.kind === 'command') readStep(block, within, state);
      walk(block.body, within, state);
    }
  }
}

function readStep(step: CommandStep, within: string | null, state: Walk): void {
  const {open} = state;
  if (open !== null && (isLeft(open, step, state.passages) || isHost(open, step))) state.open = null;
  if (state.open !== null && step.machine === null) {
    const {command, machine} = state.open;
    const opener = state.open.step.commands[command];
    const phrase = `typed into the shell that \`${opener?.text ?? ''}\` opened`;
    step.machine = machine;
    step.inside = {step: state.open.step.id, command};
    step.evidence.push(evidenceOf('inside', phrase, {text: opener?.text ?? '', place: opener?.place ?? step.place}));
    if (step.commands.some(each => leavesShell(each.text))) state.open = null;
    return;
  }
  if (step.machine === null) state.open = leftOpen(step, within) ?? state.open;
}

/** The shell that is open when the last line of a step was typed. */
function leftOpen(step: CommandStep, within: string | null): Open | null {
  const last = step.commands.at(-1);
  if (last === undefined || leavesShell(last.text)) return null;
  const command = last.inside ?? step.commands.length - 1;
  const script = step.commands[command]?.script ?? '';
  const call = lastCall(simpleCommands(script, step.shell));
  const opened = leftOpenBy(script, call);
  const program = toolName(call?.name ?? '');
  const machine = opened === null ? null : machineBehind(program, opened.shell);
  if (machine === null) return null;
  return {step, command, machine, program, within: machine.role === 'remote-host' ? 'beyond' : within};
}

/** Words between the two say that the shell was left. */
function isLeft(open: Open, step: CommandStep, passages: readonly Passage[]): boolean {
  const from = open.step.place.end.offset;
  const to = step.place.end.offset;
  return passages.some(passage => {
    if (passage.place.file !== step.place.file || passage.place.start.offset < from || passage.place.start.offset >= to)
      return false;
    return findSentence(passage, 'leaves') !== null;
  });
}

/** The step's own call can only stand on this host: another one for containers, a copy to that machine, a shell's program. */
function isHost(open: Open, step: CommandStep): boolean {
  const [first] = step.commands;
  const program = toolName(simpleCommands(first?.script ?? '', step.shell)[0]?.name ?? '');
  if (open.machine.role === 'container') return outside.test(program);
  if (open.machine.role === 'remote-host') return program === open.program || copies.test(program);
  return program !== open.program && knownProgram(program);
}

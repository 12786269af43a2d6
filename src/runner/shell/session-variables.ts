/** Variables that belong to the login an operator sits at, not to the run: a resumed run may sit at another one. */
import type {Declaration} from './saved-state.ts';

const ofTheLogin = [
  'TERM',
  'COLORTERM',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'SSH_AUTH_SOCK',
  'SSH_CLIENT',
  'SSH_CONNECTION',
  'SSH_TTY',
  'TMUX',
  'TMUX_PANE',
  'XDG_RUNTIME_DIR',
  'XDG_SESSION_ID',
  'DBUS_SESSION_BUS_ADDRESS',
] as const;

type Declarations = ReadonlyMap<string, Declaration> | null;

/**
 * What to give each step of a resumed run: the login's variables as they are now, for those that the saved state holds
 * from an earlier login and that no step has changed since. Nothing in a run's first session.
 *
 * @param saved the state as the shell was opened on it
 * @param now the state before the step
 */
export function refreshSession(
  saved: Declarations,
  env: Readonly<Record<string, string | undefined>>,
  now: () => Declarations,
): () => Record<string, string> {
  const stale = ofTheLogin.filter(name => saved?.has(name) && saved.get(name)?.value !== env[name]);
  return () =>
    Object.fromEntries(
      stale.flatMap(name => {
        const value = env[name];
        const untouched = now()?.get(name)?.value === saved?.get(name)?.value;
        return value !== undefined && untouched ? [[name, value]] : [];
      }),
    );
}

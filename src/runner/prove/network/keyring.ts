/** What lets into one registry: learnt from its first refusal, then used for every request. */
import type {Scene} from '../../prover.ts';
import type {Line} from './exchange.ts';
import {type Login, readLogin} from './login.ts';
import {type Access, type Challenge, fetchToken, readChallenge} from './registry-token.ts';

export type Keyring = {
  /** The login Docker keeps, as far as it was needed. */
  login(): Login;
  /** Headers that let in to a repository (null: to the registry itself); none as long as nothing asked for a login. */
  headersFor(repository: string | null): Promise<Access>;
  /** Reads the challenge of a 401 and Docker's login, once. False: the challenge is none that is known. */
  learn(challenge: string | undefined): Promise<boolean>;
};

const basic = (login: Login): Readonly<Record<string, string>> =>
  login.kind === 'password'
    ? {authorization: `Basic ${Buffer.from(`${login.user}:${login.password}`, 'utf8').toString('base64')}`}
    : {};

/** An empty keyring for `host`; tokens are fetched over `line` and kept for the length of one look. */
export function openKeyring(
  host: string,
  scene: Scene,
  way: {readonly line: Line; readonly scheme: 'https' | 'http'},
): Keyring {
  let login: Login = {kind: 'none'};
  let challenge: Challenge | null = null;
  let learning: Promise<boolean> | null = null;
  const tokens = new Map<string | null, Promise<Access>>();
  return {
    login: () => login,
    async headersFor(repository) {
      if (challenge === null) return {headers: {}, trouble: null};
      if (challenge.kind === 'basic') return {headers: basic(login), trouble: null};
      const token = tokens.get(repository) ?? fetchToken(challenge, login, repository, {...way, signal: scene.signal});
      tokens.set(repository, token);
      return token;
    },
    // Several requests may be refused at the same time; they wait for the same answer.
    learn(header) {
      learning ??= readLogin(host, scene).then(kept => {
        login = kept;
        challenge = readChallenge(header);
        return challenge !== null;
      });
      return learning;
    },
  };
}

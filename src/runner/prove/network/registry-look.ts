/** What is said of a registry or another machine that could not be asked as hoped. */
import type {Look, Scene} from '../../prover.ts';
import {excerpt, type ProofTexts, unknown, unmet} from '../look.ts';
import type {Trouble} from './exchange.ts';
import {shownLoginFile} from './login.ts';
import type {RegistryTrouble} from './registry.ts';
import {certificateFolder} from './trust.ts';

type Told = {readonly observed: string; readonly cure: string | null};

/** What stood between this machine and `where` (an address without secrets). */
export function tellTrouble(trouble: Trouble, where: string, texts: ProofTexts): Told {
  const {kind} = trouble;
  const {network} = texts;
  const observed = network.trouble[kind](where, excerpt(trouble.detail));
  if (kind === 'stopped') return {observed, cure: null};
  if (kind === 'tls-unknown-ca') return {observed, cure: network.cure.authorities(where)};
  if (kind === 'tls-client-certificate') return {observed, cure: network.cure.clientCertificate(where)};
  if (kind === 'plain-http') return {observed, cure: network.cure.plainHttp(where)};
  return {observed, cure: network.cure[kind](where)};
}

/** What stood between this machine and a registry, with Docker's own cures. */
export function tellRegistryTrouble(trouble: RegistryTrouble, host: string, scene: Scene): Told {
  const texts = scene.texts.proof;
  const {registry} = texts.network;
  switch (trouble.kind) {
    case 'login-helper':
      return {
        observed: registry.trouble[trouble.kind](host, shownLoginFile(scene), trouble.detail),
        cure: registry.cure[trouble.kind](host, trouble.detail),
      };
    case 'login-needed':
    case 'login-refused':
    case 'login-unreadable':
    case 'forbidden':
    case 'no-registry':
    case 'too-many':
    case 'failing':
      return {
        observed: registry.trouble[trouble.kind](host, shownLoginFile(scene), trouble.detail),
        cure: registry.cure[trouble.kind](host),
      };
    case 'tls-unknown-ca':
    case 'tls-client-certificate':
      return {
        observed: tellTrouble(trouble, host, texts).observed,
        cure: registry.cure[trouble.kind](host, certificateFolder(host)),
      };
    case 'plain-http':
      return {observed: tellTrouble(trouble, host, texts).observed, cure: registry.cure['plain-http'](host)};
    default:
      return tellTrouble(trouble, host, texts);
  }
}

/** A registry that has had enough for now, and a look that was stopped, say nothing of the step. */
export const lookFor = (expected: string, told: Told, kind: RegistryTrouble['kind']): Look =>
  kind === 'stopped' || kind === 'too-many'
    ? unknown(expected, told.observed, told.cure)
    : unmet(expected, told.observed, told.cure);

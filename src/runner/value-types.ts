import type {Variable} from '../guide/schema.ts';
import type {Texts} from '../texts/texts.ts';
import {shortestSecret} from './secrets/secret-forms.ts';

/** A value in the form it is used in, or why it was not taken: a sentence that shows the form expected. */
export type Taken =
  | {readonly value: string; readonly complaint: null}
  | {readonly value: null; readonly complaint: string};

const hostName =
  /^(?=.{1,253}$)[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}_-]*[\p{L}\p{N}])?)*\.?$/u;
const address6 = /^(?=.*:.*:)[0-9A-Fa-f:.]+(?:%[\w.]+)?$/;
const withPort = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/;

const isHost = (text: string) => hostName.test(text) || address6.test(text.replace(/^\[(.*)\]$/, '$1'));
const isPort = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

/** Looks at a value by the type of its variable. Blanks around it go, except in a secret. */
export function takeValue(variable: Pick<Variable, 'name' | 'type' | 'secret'>, text: string, texts: Texts): Taken {
  const say = texts.run.complaint;
  const value = variable.secret ? text.replace(/\r?\n$/, '') : text.trim();
  const no = (complaint: string): Taken => ({value: null, complaint});
  const yes: Taken = {value, complaint: null};
  if (value === '') return no(say.empty(variable.name));
  if (/[\n\r]/.test(value)) return no(say.oneLine(variable.name));
  if (/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/.test(value)) return no(say.invisible(variable.name));
  if (variable.secret && value.length < shortestSecret) return no(say.tooShort(variable.name, shortestSecret));
  // what is wrong with its form could not be said without saying it
  if (variable.secret) return yes;
  const scheme = /^([a-z][a-z0-9+.-]*):\/\/([^/]*)(.*)$/i.exec(value);
  switch (variable.type) {
    case 'text':
    case 'path':
      return yes;
    case 'host':
      if (scheme !== null) return no(say.scheme(value, bare(scheme[2] ?? '')));
      if (/^[^:]+:\d+$/.test(value)) return no(say.hostOnly(value));
      return isHost(value) ? yes : no(say.host(value));
    case 'host-port': {
      if (scheme !== null) return no(say.scheme(value, scheme[2] ?? ''));
      const [, host = '', port] = address6.test(value) ? ['', value] : (withPort.exec(value) ?? []);
      if (!isHost(host)) return no(say.hostPort(value));
      return port === undefined || isPort(port) ? yes : no(say.port(port));
    }
    case 'port':
      return isPort(value) ? yes : no(say.port(value));
    case 'url':
      return isUrl(value) ? yes : no(say.url(value));
    case 'version':
      return /^[\p{L}\p{N}][\p{L}\p{N}._+~:-]*$/u.test(value) ? yes : no(say.version(value));
    case 'number':
      return /^[+-]?\d+(?:\.\d+)?$/.test(value) ? yes : no(say.number(value));
  }
}

function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\/[^\s/]/i.test(text) && URL.canParse(text);
}

function bare(authority: string): string {
  return authority.replace(/:\d+$/, '');
}

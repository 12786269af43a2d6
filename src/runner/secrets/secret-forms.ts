/** The shapes in which a secret turns up in what programs print. */

/** Shortest secret that is masked: a shorter one would blank out ordinary text, and its mask would tell what it is. */
export const shortestSecret = 4;
/** Shortest line of a secret of several lines (a key) that is masked by itself. */
const shortestLine = 8;
/** Shortest piece of base64 that is sure to be the secret's. */
const shortestBase64 = 4;

const forms: readonly ((secret: string) => readonly string[])[] = [
  secret => [secret, secret.replace(/\r?\n/g, '\r\n'), secret.replace(/\r\n/g, '\n')],
  secret => secret.split(/\r?\n/).filter(line => line.length >= shortestLine),
  inUrls,
  inJson,
  inShells,
  secret => [secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
  secret => [Buffer.from(secret).toString('hex'), Buffer.from(secret).toString('hex').toUpperCase()],
  inBase64,
];

function inUrls(secret: string): readonly string[] {
  // A lone surrogate has no URL form.
  const whole = Buffer.from(secret).toString('utf8');
  const encoded = encodeURIComponent(whole);
  const strict = encoded.replace(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return [encoded, strict].flatMap(text => [
    text,
    text.replaceAll('%20', '+'),
    text.replace(/%[0-9A-F]{2}/g, digits => digits.toLowerCase()),
  ]);
}

function inJson(secret: string): readonly string[] {
  const plain = JSON.stringify(secret).slice(1, -1);
  const ascii = plain.replace(/[\u007f-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // Go escapes these three in JSON.
  const go = plain.replace(/[<>&]/g, character => `\\u00${character.charCodeAt(0).toString(16)}`);
  return [plain, ascii, go, plain.replaceAll('/', '\\/')];
}

/** As `set -x` and `declare -p` print it. */
function inShells(secret: string): readonly string[] {
  return [
    secret.replaceAll("'", `'\\''`),
    secret.replace(/[\\"$`]/g, '\\$&'),
    secret.replace(/[^\p{L}\p{N}_@%+=:,./-]/gu, '\\$&'),
  ];
}

/** Base64 by the three places at which the secret may begin in a group of three bytes (`user:password`). */
function inBase64(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap(before => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // Characters that hold bits of a neighbour are not the secret's alone.
    const from = before === 0 ? 0 : before + 1;
    const whole = (before + bytes.length) % 3 === 0 ? encoded.length : encoded.length - 1;
    const own = encoded.slice(from, whole);
    return own.length >= shortestBase64 ? [own, own.replaceAll('+', '-').replaceAll('/', '_')] : [];
  });
}

/** Every form of the secrets, once each, no shorter than a secret may be. */
export function secretForms(secrets: readonly string[]): string[] {
  const all = secrets.flatMap(secret => forms.flatMap(form => form(secret)));
  return [...new Set(all)].filter(form => form.length >= shortestSecret);
}

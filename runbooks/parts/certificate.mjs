// A certificate that signs itself, written byte by byte: Node makes keys and signatures but no certificates.
import {generateKeyPairSync, randomBytes, sign} from 'node:crypto';

/** DER: a tag, the length, the content. */
function der(tag, ...parts) {
  const content = Buffer.concat(parts);
  const {length} = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
const sequence = (...parts) => der(0x30, ...parts);
const bits = bytes => der(0x03, Buffer.from([0]), bytes);
const oid = hex => der(0x06, Buffer.from(hex, 'hex'));
const time = date => der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

const ecdsaWithSha256 = sequence(oid('2a8648ce3d040302'));
const commonName = '550403';
const subjectAltName = '551d11';
const basicConstraints = '551d13';

/** A fresh key and a certificate for a DNS name, good from yesterday on for ten days: `{key, cert}` as PEM. */
export function selfSigned(name) {
  const {publicKey, privateKey} = generateKeyPairSync('ec', {namedCurve: 'prime256v1'});
  const day = 86_400_000;
  const who = sequence(der(0x31, sequence(oid(commonName), der(0x0c, Buffer.from(name)))));
  const names = sequence(der(0x82, Buffer.from(name)));
  const extensions = sequence(
    sequence(oid(subjectAltName), der(0x04, names)),
    sequence(oid(basicConstraints), der(0x04, sequence(der(0x01, Buffer.from([0xff]))))),
  );
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ecdsaWithSha256,
    who,
    sequence(time(new Date(Date.now() - day)), time(new Date(Date.now() + 9 * day))),
    who,
    publicKey.export({type: 'spki', format: 'der'}),
    der(0xa3, extensions),
  );
  const whole = sequence(body, ecdsaWithSha256, bits(sign('sha256', body, privateKey)));
  return {key: privateKey.export({type: 'pkcs8', format: 'pem'}), cert: toPem(whole)};
}

/** The PEM form of a certificate's bytes. */
export const toPem = bytes =>
  `-----BEGIN CERTIFICATE-----\n${bytes.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`;

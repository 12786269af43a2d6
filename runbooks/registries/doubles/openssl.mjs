#!/usr/bin/env node
// A double of openssl for what this guide needs: s_client, which shows the certificates of a server, and x509, which takes
// the first of them out. It knows the names of the rehearsal's services (DOCWALK_HOSTS).
// REHEARSAL_SPOIL (tests): certificate-empty prints none, certificate-other makes up another one.
import {readFileSync} from 'node:fs';
import {connect} from 'node:tls';
import {selfSigned, toPem} from '../../parts/certificate.mjs';

const spoilt = fault => (process.env.REHEARSAL_SPOIL ?? '').split(',').includes(fault);
const [command, ...words] = process.argv.slice(2);
const after = name => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);

function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

function showCertificates() {
  const [, host, port] = /^(.+):(\d+)$/.exec(after('-connect') ?? '') ?? [];
  if (host === undefined) return fail('s_client: no host and port to connect to');
  const known = (process.env.DOCWALK_HOSTS ?? '').split(' ').includes(host);
  if (!known && !['127.0.0.1', 'localhost', '::1'].includes(host))
    return fail(`connect: ${host}: Name or service not known`);
  const socket = connect({host: '127.0.0.1', port: Number(port), servername: host, rejectUnauthorized: false}, () => {
    const {raw, subject} = socket.getPeerCertificate(true);
    const pem = spoilt('certificate-other') ? selfSigned(host).cert : toPem(raw);
    const shown = spoilt('certificate-empty') ? '' : pem;
    process.stdout.write(
      `CONNECTED\n---\nCertificate chain\n 0 s:CN = ${subject.CN}\n   i:CN = ${subject.CN}\n${shown}---\n`,
    );
    socket.end();
  });
  socket.on('error', error => fail(`connect:errno=${error.message}`));
}

function takeCertificate() {
  const text = readFileSync(after('-in') ?? 0, 'utf8');
  const [pem] = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/.exec(text) ?? [];
  if (pem === undefined)
    return fail('unable to load certificate\nNo such file or content: Expecting: TRUSTED CERTIFICATE');
  process.stdout.write(pem);
}

if (command === 's_client') showCertificates();
else if (command === 'x509') takeCertificate();
else fail(`openssl: '${command}' is not played by this double`);

import {lookup as systemLookup} from 'node:dns';
import type {LookupFunction} from 'node:net';
import {networkInterfaces} from 'node:os';
import {realProver} from '../prove/prover.ts';
import type {Prover} from '../prover.ts';

/**
 * The prover for a rehearsal whose services have names of their own: each leads to this machine, by ::1 where it has one,
 * for Docker holds a name that leads to 127.0.0.0/8 to no certificate.
 */
export function proverFor(hosts: readonly string[], real: Prover): Prover {
  return hosts.length === 0 ? real : realProver({lookup: lookupWith(hosts)});
}

function lookupWith(hosts: readonly string[]): LookupFunction {
  const known = Object.values(networkInterfaces()).flatMap(list => list ?? []);
  const six = known.some(({address}) => address === '::1');
  const [address, family] = six ? (['::1', 6] as const) : (['127.0.0.1', 4] as const);
  return (host, options, callback) => {
    if (!hosts.includes(host)) systemLookup(host, options, callback);
    else if (options.all === true) callback(null, [{address, family}]);
    else callback(null, address, family);
  };
}

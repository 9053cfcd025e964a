import { lookup, type LookupAddress } from 'node:dns';
import { BlockList, type LookupFunction } from 'node:net';

/** What no push service is at: this machine, its network, and whatever is not for everybody (RFC 6890). */
const blocked = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  blocked.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  blocked.addSubnet(net, prefix, 'ipv6');

/** An address that everybody on the internet reaches. IPv4 written as IPv6 is looked at as IPv4. */
export function isPublicAddress(address: string): boolean {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  return !blocked.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4');
}

/** Looks a name up and refuses private addresses, at the moment at which the connection is made: a name may lead elsewhere than when it was checked. */
export const publicLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    const fit = error ? [] : found.filter(({ address }) => isPublicAddress(address));
    const [first] = fit;
    if (!first) done(error ?? new Error(`${host} is at no public address.`), []);
    else if (options.all) done(null, fit);
    else done(null, first.address, first.family);
  });
};

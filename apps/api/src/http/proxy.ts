import { BlockList, isIPv6 } from 'node:net';

/** This machine and the networks that never leave a building: where a reverse proxy stands. */
const NEAR = new BlockList();
for (const [network, prefix] of [['127.0.0.0', 8], ['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['169.254.0.0', 16]] as const) NEAR.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [['::1', 128], ['fc00::', 7], ['fe80::', 10]] as const) NEAR.addSubnet(network, prefix, 'ipv6');

/**
 * Whether what an address says of who is behind it (`X-Forwarded-For`) is believed: only of the one proxy that speaks to us. Of the
 * addresses it lists the last is what it saw itself; those before it are what the client claims, and in a local network a client looks
 * like a proxy.
 */
export function isProxy(address: string, hop: number): boolean {
  if (hop > 0) return false;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return NEAR.check(mapped ?? address, mapped === undefined && isIPv6(address) ? 'ipv6' : 'ipv4');
}

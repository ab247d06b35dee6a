import { isIPv4, isIPv6 } from 'node:net'

/**
 * The network that an address belongs to, however it is written: an IPv4 address by itself, and of IPv6 the /64 that
 * one line is given, in which whoever has it may choose among all addresses.
 */
export function networkIn(address: string): string {
  const bare = bareOf(address)
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return address
  const groups = groupsOf(bare)
  const [high = 0, low = 0] = groups.slice(6)
  if (groups.slice(0, 6).join() === '0,0,0,0,0,65535')
    return [high >> 8, high & 255, low >> 8, low & 255].join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** Without the port and the zone that some proxies and connections say. */
function bareOf(address: string) {
  const [, inBrackets] = /^\[(.*)\](?::\d+)?$/.exec(address) ?? []
  const [, beforePort] = /^([\d.]+):\d+$/.exec(address) ?? []
  const [bare = ''] = (inBrackets ?? beforePort ?? address).split('%', 1)
  return bare
}

function groupsOf(ipv6: string) {
  const written = new URL(`http://[${ipv6}]`).hostname.slice(1, -1)
  const [before = [], after = []] = written
    .split('::')
    .map((half) => half.split(':').filter(Boolean))
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0')
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16))
}

import { BlockList, isIP } from 'node:net'

/** Whether an address is one of these, each an address or a network such as `10.0.0.0/8`. */
export function trustOf(proxies: readonly string[]): (address: string) => boolean {
  const list = new BlockList()
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/')
    const family = familyOf(address)
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => isIP(address) !== 0 && list.check(address, familyOf(address))
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

/** `::ffff:10.0.0.1` is how a socket of both families names the address `10.0.0.1`. */
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * Whose request it is: the peer's, or, where that is a proxy of ours, the last address in `X-Forwarded-For` that is
 * none. What stands left of it was written by the caller.
 */
export function clientAddress(peer: string, forwardedFor: string, isTrusted: (address: string) => boolean): string {
  let client = plain(peer)
  const hops = forwardedFor.split(',').map(plain)
  while (isTrusted(client)) {
    const hop = hops.pop() ?? ''
    if (isIP(hop) === 0) break
    client = hop
  }
  return client
}

/** Who shares a limit: one IPv4 address, or the /64 that one IPv6 network has to itself. */
export function sharedAddress(address: string): string {
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head.split(':').filter(Boolean)
  const rest = tail?.split(':').filter(Boolean) ?? []
  const all = tail === undefined ? groups : [...groups, ...Array(8 - groups.length - rest.length).fill('0'), ...rest]
  return `${all
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`
}

import { describe, expect, it } from 'vitest'
import { clientAddress, sharedAddress, trustOf } from '#lib/web/client-address'

const isTrusted = trustOf(['10.0.0.0/8', '2001:db8::1'])

describe('whose request it is', () => {
  it.each([
    ['the peer, where nothing is forwarded', '192.0.2.1', '', '192.0.2.1'],
    ['the peer, whatever a stranger writes of others', '192.0.2.1', '198.51.100.7', '192.0.2.1'],
    ['the hop that a proxy of ours saw', '10.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['the last hop that is none of ours', '10.0.0.1', '198.51.100.7, 10.2.0.1', '198.51.100.7'],
    ['not what the caller wrote before it', '10.0.0.1', '1.1.1.1, 198.51.100.7', '198.51.100.7'],
    ['the proxy, where it says nothing', '10.0.0.1', '', '10.0.0.1'],
    ['the last of ours, where what it says is no address', '10.0.0.1', 'unknown, 10.0.0.2', '10.0.0.2'],
    ['an address in the notation of both families', '::ffff:10.0.0.1', '::ffff:198.51.100.7', '198.51.100.7'],
    ['an address of six', '2001:db8::1', '2001:db8:1::7', '2001:db8:1::7'],
  ])('is %s', (_, peer, forwardedFor, expected) => {
    expect(clientAddress(peer, forwardedFor, isTrusted)).toBe(expected)
  })

  it('trusts nobody unless told to', () => {
    expect(clientAddress('127.0.0.1', '198.51.100.7', trustOf([]))).toBe('127.0.0.1')
  })
})

describe('who shares a limit', () => {
  it.each([
    ['198.51.100.7', '198.51.100.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1::7', '2001:db8:1:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['2001:0db8:0001:0002::', '2001:db8:1:2::/64'],
  ])('%s is of %s', (address, shared) => {
    expect(sharedAddress(address)).toBe(shared)
  })
})

import { describe, expect, test } from 'vitest';
import { isAddress, isPrivateAddress } from '../../src/base/address.js';

describe('an address of no public network', () => {
  test.each([
    ['0.0.0.0'],
    ['10.1.2.3'],
    ['100.64.0.1'],
    ['100.100.100.200'],
    ['127.0.0.1'],
    ['127.255.255.254'],
    ['168.63.129.16'],
    ['169.254.169.254'],
    ['172.16.0.1'],
    ['172.31.255.255'],
    ['192.168.1.1'],
    ['198.18.0.1'],
    ['224.0.0.1'],
    ['255.255.255.255'],
    ['::'],
    ['::1'],
    ['[::1]'],
    ['::ffff:127.0.0.1'],
    ['::ffff:7f00:1'],
    ['0:0:0:0:0:ffff:0a00:0001'],
    ['64:ff9b::10.0.0.1'],
    ['2002:7f00:1::'],
    ['fc00::1'],
    ['fd00:ec2::254'],
    ['fe80::1%eth0'],
    ['fec0::1'],
    ['ff02::1'],
    ['2001:db8::1'],
    ['2001::1'],
    ['not an address'],
    [''],
  ])('is %s', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each([
    ['1.1.1.1'],
    ['100.63.255.255'],
    ['100.128.0.0'],
    ['172.15.255.255'],
    ['172.32.0.0'],
    ['192.167.255.255'],
    ['223.255.255.255'],
    ['2400:3200::1'],
    ['::ffff:1.1.1.1'],
    ['64:ff9b::1.1.1.1'],
    ['2002:101:101::'],
  ])('is not %s', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});

test('a name is no address', () => {
  expect(['127.0.0.1', '[::1]', 'fe80::1%eth0'].map(isAddress)).toEqual([true, true, true]);
  expect(['localhost', 'www.gaoqing.gov.cn', '1.2.3', '1.2.3.4.5', '256.1.1.1', ':::', '1::2::3', '12345::'].map(isAddress)).toEqual(
    Array(8).fill(false),
  );
});

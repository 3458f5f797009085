/**
 * Whether an IP address belongs to no public network: private, loopback, link-local, shared by a provider, documentation, multicast,
 * the metadata services of clouds. IPv4 inside IPv6 is judged as what it is. True also for what is no address.
 * By the special-purpose registries of IANA (RFC 6890) and the address plan of IPv6 (2000::/3 alone is global).
 */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const four = parseV4(bare);
  if (four !== undefined) return isPrivateV4(four);
  const groups = parseV6(bare);
  return groups === undefined || isPrivateV6(groups);
}

/** Whether a host as `URL` writes it is an IP address and no name. */
export function isAddress(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  return parseV4(bare) !== undefined || parseV6(bare) !== undefined;
}

const privateV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // providers, and the metadata of Alibaba Cloud at 100.100.100.200
  ['127.0.0.0', 8],
  ['168.63.129.16', 32], // the platform of Azure, public by number only
  ['169.254.0.0', 16], // with the metadata of most clouds at 169.254.169.254
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

function isPrivateV4(address: number): boolean {
  return privateV4.some(([start, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor((parseV4(start) ?? 0) / size);
  });
}

function isPrivateV6(groups: readonly number[]): boolean {
  const [a = 0, b = 0, c = 0] = groups;
  const low = (groups[6] ?? 0) * 65_536 + (groups[7] ?? 0);
  const zero = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0);
  // ::ffff:a.b.c.d, and a.b.c.d as translators of networks without IPv4 write it
  if (zero(0, 5) && groups[5] === 0xffff) return isPrivateV4(low);
  if (a === 0x64 && b === 0xff9b && zero(2, 6)) return isPrivateV4(low);
  // 6to4 carries the address of its router
  if (a === 0x2002) return isPrivateV4(b * 65_536 + c);
  if (a < 0x2000 || a > 0x3fff) return true;
  return (a === 0x2001 && (b < 0x200 || b === 0xdb8)) || (a === 0x3fff && b < 0x1000);
}

function parseV4(address: string): number | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return undefined;
  const parts = address.split('.').map(Number);
  return parts.every((part) => part < 256) ? parts.reduce((sum, part) => sum * 256 + part, 0) : undefined;
}

// eight groups of 16 bits
function parseV6(address: string): readonly number[] | undefined {
  const tail = /(?:^|:)(\d+(?:\.\d+){3})$/.exec(address)?.[1];
  const four = tail === undefined ? undefined : parseV4(tail);
  const plain =
    tail === undefined || four === undefined
      ? address
      : `${address.slice(0, -tail.length)}${Math.floor(four / 65_536).toString(16)}:${(four % 65_536).toString(16)}`;
  const halves = plain.split('::');
  if (!plain.includes(':') || halves.length > 2) return undefined;
  const [head = [], rest = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - rest.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array<string>(missing).fill('0'), ...rest];
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : undefined;
}

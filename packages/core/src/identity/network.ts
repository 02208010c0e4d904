import { isIPv6 } from "node:net";

/**
 * What an address counts as where tries are counted. Whoever has one IPv6 address has all of its network of 64 bits
 * (RFC 6177), so that network is one place. IPv4 counts as it is, also where it is written as IPv6.
 */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  if (groups.slice(0, 6).join() === "0,0,0,0,0,ffff") return groups.slice(6).map(bytesOf).join(".");
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/** The eight groups, without leading zeros and in lower case, however the address is written. */
function groupsOf(address: string): string[] {
  const [bare = ""] = address.split("%");
  const { hostname } = new URL(`http://[${bare}]`);
  const [left = [], right = []] = hostname
    .slice(1, -1)
    .split("::")
    .map((side) => side.split(":").filter((group) => group !== ""));
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => "0");
  return [...left, ...zeros, ...right];
}

const bytesOf = (group: string): string => {
  const number = Number.parseInt(group, 16);
  return `${number >> 8}.${number & 255}`;
};

import fc from "fast-check";
import { expect, test } from "vitest";
import { networkOf } from "./network.ts";

const group = fc.integer({ min: 0, max: 0xffff }).map((number) => number.toString(16));
const groups = (length: number) => fc.array(group, { minLength: length, maxLength: length });
/** Not the part that stands for IPv4. */
const network = groups(4).filter((four) => four.some((each) => each !== "0"));

test("all addresses of an IPv6 network count as one, and those of another as another", () => {
  fc.assert(
    fc.property(network, network, groups(4), groups(4), (one, other, host, guest) => {
      const at = networkOf([...one, ...host].join(":"));
      expect(networkOf([...one, ...guest].join(":"))).toBe(at);
      expect(networkOf([...other, ...host].join(":")) === at).toBe(one.join() === other.join());
    }),
  );
});

test.each([
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:0DB8:0:0:ffff::", "2001:db8:0:0::/64"],
  ["2001:db8:0:1::1", "2001:db8:0:1::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["192.0.2.7", "192.0.2.7"],
  ["", ""],
  ["unknown", "unknown"],
])("%s counts as %s", (address, counted) => {
  expect(networkOf(address)).toBe(counted);
});

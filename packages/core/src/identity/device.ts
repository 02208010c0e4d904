/** What a browser says of itself, as a person would: proper names, the same in every language. */
export type Device = { browser?: string; system?: string };

// The first that is found counts: most browsers also call themselves by the names of older ones.
const browsers: [RegExp, string][] = [
  [/\bEdgA?\/|\bEdgiOS\//, "Edge"],
  [/\bOPR\/|\bOPiOS\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\bYaBrowser\//, "Yandex"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bFirefox\/|\bFxiOS\//, "Firefox"],
  [/\bCriOS\/|\b(?:Headless)?Chrome\/|\bChromium\//, "Chrome"],
  [/\bVersion\/[\d.]+ .*Safari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\biPhone\b|\biPod\b/, "iOS"],
  [/\biPad\b/, "iPadOS"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMacintosh\b|\bMac OS X\b/, "macOS"],
  [/\bLinux\b|\bX11\b/, "Linux"],
];

const first = (text: string, names: [RegExp, string][]) => names.find(([sign]) => sign.test(text))?.[1];

/** Browser and system of a `User-Agent` header; what isn't known is left out. */
export function deviceOf(userAgent: string): Device {
  const browser = first(userAgent, browsers);
  const system = first(userAgent, systems);
  return { ...(browser && { browser }), ...(system && { system }) };
}

import type { Faker } from "@faker-js/faker";
import type { CustomerItem } from "../customer/repo.ts";
import type { Locale } from "../kernel/schema.ts";
import { arabs, latinFirms, type Name, type People, persians } from "./people.ts";
import { places, type Script } from "./places.ts";
import { samplePhone } from "./sample-phone.ts";

/** Who a sample customer is and how they can be reached. */
export type Who = Pick<
  CustomerItem,
  | "kind"
  | "displayName"
  | "givenName"
  | "familyName"
  | "honorific"
  | "emails"
  | "phones"
  | "address"
  | "language"
>;

const scriptOf = { en: "latin", fa: "persian", ar: "arabic" } as const satisfies Record<Locale, Script>;
const locales = { latin: "en", persian: "fa", arabic: "ar" } as const satisfies Record<Script, Locale>;

/** Makes persons and firms, three of four in the script of `locale`; no e-mail address is given out twice. */
export function whoMaker(faker: Faker, locale: Locale, home: string): () => Who {
  const given = new Set<string>();
  const own = scriptOf[locale];
  const others = (Object.keys(places) as Script[]).filter((script) => script !== own);

  /** Nobody real has an address in these domains (RFC 2606). */
  function email(local: string): string {
    const domain = faker.helpers.arrayElement(["example.com", "example.org", "example.net"]);
    for (let n = 1; ; n += 1) {
      const address = `${local}${n === 1 ? "" : n}@${domain}`;
      if (given.has(address)) continue;
      given.add(address);
      return address;
    }
  }

  function reached(script: Script, local: string): Pick<Who, "emails" | "phones" | "address" | "language"> {
    const country = countryOf(faker, script, script === own, home);
    const cities = places[script][country];
    const phone = samplePhone(country, faker.string.numeric(4));
    return {
      emails: faker.datatype.boolean(0.82) ? [email(local)] : [],
      phones: phone !== undefined && faker.datatype.boolean(0.88) ? [phone] : [],
      address: { ...(cities && { city: faker.helpers.arrayElement(cities) }), country },
      language: locales[script],
    };
  }

  return () => {
    const script = faker.datatype.boolean(0.76) ? own : faker.helpers.arrayElement(others);
    const people = script === "latin" ? latins(faker) : script === "persian" ? persians : arabs;
    const family = faker.helpers.arrayElement(people.family);
    if (faker.datatype.boolean(0.17)) {
      const displayName = faker.helpers.arrayElement(people.firms).replace("{}", family.own);
      const names = { givenName: null, familyName: null, honorific: null };
      return { kind: "organisation", displayName, ...names, ...reached(script, `info.${family.latin}`) };
    }
    const woman = faker.datatype.boolean();
    const first = faker.helpers.arrayElement(woman ? people.woman : people.man);
    return {
      kind: "person",
      displayName: `${first.own} ${family.own}`,
      givenName: first.own,
      familyName: family.own,
      honorific: faker.datatype.boolean(0.3) ? (woman ? people.madam : people.sir) : null,
      ...reached(script, `${first.latin}.${family.latin}`),
    };
  };
}

/** Most live where the workspace is; the others in a country of their script. */
function countryOf(faker: Faker, script: Script, isOwn: boolean, home: string): string {
  const countries = Object.keys(places[script]);
  if ((isOwn || countries.includes(home)) && faker.datatype.boolean(0.78)) return home;
  return faker.helpers.arrayElement(countries);
}

/** One name of each sort, by faker. */
function latins(faker: Faker): People {
  const name = (own: string): Name => ({ own, latin: own.toLowerCase().replace(/[^a-z]/g, "") });
  return {
    man: [name(faker.person.firstName("male"))],
    woman: [name(faker.person.firstName("female"))],
    family: [name(faker.person.lastName())],
    sir: "Mr",
    madam: "Ms",
    firms: latinFirms,
  };
}

import { Entity, type EntityIdentifiers, type EntityItem, type Schema } from "electrodb";
import { plainOf } from "./plain.ts";
import type { TenantClient } from "./table.ts";

/**
 * The key rule of tenant data. Every index begins its partition key with the tenant, and there is
 * no second index: a noun is listed by one Query, a record read by one GetItem.
 */
type TenantKeys = {
  model: { service: "crm" };
  indexes: Record<string, { index?: never; pk: PartitionKey; sk: { field: "sk" } }>;
};
type PartitionKey = {
  field: "pk";
  composite: readonly ["tenantId", ...string[]];
  template?: never;
  casing?: never;
};

type Raw = Record<string, unknown>;

/** What writing needs of a kind of item: how it and its key are stored. */
export type Stores<Item> = { readonly noun: string; raw(client: TenantClient, item: Item): Raw };
export type Keys<Key> = { rawKey(client: TenantClient, key: Key): Raw };

// biome-ignore lint/suspicious/noExplicitAny: the bound that ElectroDB itself puts on its item types
type AnyEntity = Entity<any, any, any, any>;

/** A kind of item that lives inside tenants. `on(client)` is its ElectroDB entity on one tenant's connection. */
export type TenantEntity<E extends AnyEntity> = Stores<EntityItem<E>> &
  Keys<EntityIdentifiers<E>> & {
    on(client: TenantClient): E;
    /** A stored item as the entity's item; undefined where it is of another kind. */
    parse(client: TenantClient, item: Raw): EntityItem<E> | undefined;
  };

/** The items of a tenant entity, as they are stored. */
export type ItemOf<T> = T extends TenantEntity<infer E> ? EntityItem<E> : never;

/**
 * Declares a kind of item. The partition key becomes `$crm#tenantid_<tenant>#<noun>`, followed by what
 * else the index names; leaving the tenant out of it does not compile.
 */
export function tenantEntity<
  A extends string,
  F extends string,
  C extends string,
  const S extends Schema<A, F, C> & TenantKeys,
>(schema: S): TenantEntity<Entity<A, F, C, S>> {
  const noun = schema.model.entity;
  const indexes = Object.fromEntries(
    Object.entries(schema.indexes).map(([name, index]) => {
      const [, ...rest] = index.pk.composite;
      const tail = rest.map((part) => `#${part.toLowerCase()}_\${${part}}`).join("");
      const template = `$crm#tenantid_\${tenantId}#${noun}${tail}`;
      return [name, { ...index, pk: { ...index.pk, template } }];
    }),
  );
  // The template is added here so that no model can write its own; ElectroDB's type has it optional.
  const model = { ...schema, indexes } as S;
  const on = (client: TenantClient): Entity<A, F, C, S> => {
    // The map is filled only here, by this very model.
    const known = client.entities.get(schema) as Entity<A, F, C, S> | undefined;
    const entity = known ?? new Entity<A, F, C, S>(model, { client: client.doc, table: client.table });
    if (!known) client.entities.set(schema, entity);
    return entity;
  };
  const plain = plainOf(schema);
  // ElectroDB's own types can't be followed through a generic schema; its params, and what it parses, are plain objects.
  return {
    noun,
    on,
    raw: (client, item) =>
      plain?.raw(item as Raw) ??
      (
        on(client)
          .put(item as never)
          .params() as { Item: Raw }
      ).Item,
    rawKey: (client, key) =>
      plain?.rawKey(key as Raw) ??
      (
        on(client)
          .delete(key as never)
          .params() as { Key: Raw }
      ).Key,
    parse: (client, item) =>
      (plain?.parse(item) ?? on(client).parse({ Item: item }).data ?? undefined) as never,
  };
}

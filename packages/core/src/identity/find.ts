import type { Table } from "../kernel/table.ts";
import * as home from "./home.ts";
import { list, read, type Stored } from "./store.ts";
import { type Condition, matches, valuesOf } from "./where.ts";

/** The rows of a model that meet the conditions. Every look-up that identity makes reads by key. */
export async function find(table: Table, model: home.Model, where: readonly Condition[]): Promise<Stored[]> {
  const candidates = await near(table, model, where);
  return (candidates ?? (await all(table, model))).filter(({ row }) => matches(row, where));
}

/** Few rows among which those that meet the conditions are; undefined where no key can be had from them. */
async function near(
  table: Table,
  model: home.Model,
  where: readonly Condition[],
): Promise<Stored[] | undefined> {
  const texts = (field: string) => valuesOf(where, model.column(field))?.map(String);
  const own = await direct(table, model.name, texts);
  if (own) return own;
  for (const field of model.unique) {
    const values = texts(field);
    if (values)
      return pointedAt(
        table,
        values.map((value) => home.uniqueKey(model.name, field, value)),
      );
  }
  return undefined;
}

type Texts = (field: string) => string[] | undefined;

/** By the keys that the model itself has. */
async function direct(table: Table, model: string, texts: Texts): Promise<Stored[] | undefined> {
  const ids = texts("id");
  switch (model) {
    case "user":
      return ids && readAll(table, ids.map(home.personKey));
    case "session": {
      const tokens = texts("token");
      const keys = tokens?.map(tokenKey).filter((key) => key !== undefined);
      if (tokens && keys?.length === tokens.length) return readAll(table, keys);
      return listAll(table, texts("userId")?.map(sessionsOf));
    }
    case "account": {
      const owners = texts("userId") ?? known(ids?.map(home.ownerOfAccount));
      if (owners) return listAll(table, owners.map(accountsOf));
      const [provider, account] = [texts("providerId"), texts("accountId")];
      if (provider?.length !== 1 || account?.length !== 1) return undefined;
      return pointedAt(table, [home.uniqueKey("account", home.providerAccount, provider[0], account[0])]);
    }
    case "twoFactor": {
      const owners = texts("userId") ?? known(ids?.map(home.ownerOfSecondFactor));
      return owners && readAll(table, owners.map(home.secondFactorKey));
    }
    case "verification": {
      const hashes =
        texts("identifier")?.map(home.identifierHash) ?? known(ids?.map(home.hashInVerificationId));
      return listAll(table, hashes?.map(home.verificationsOf));
    }
    default:
      return (
        ids &&
        readAll(
          table,
          ids.map((id) => home.plainKey(model, id)),
        )
      );
  }
}

/**
 * Every row of a model, shard by shard. No request of a person comes here; it serves an operator's
 * questions ("who signed up since …") and costs a read of the whole model.
 */
async function all(table: Table, model: home.Model): Promise<Stored[]> {
  switch (model.name) {
    case "user":
      return throughUnique(table, "user", "email");
    case "account":
      return throughUnique(table, "account", home.providerAccount);
    case "session": {
      const persons = await throughUnique(table, "user", "email");
      return (
        (await listAll(
          table,
          persons.map(({ row }) => sessionsOf(String(row.id))),
        )) ?? []
      );
    }
    case "twoFactor": {
      const persons = await throughUnique(table, "user", "email");
      return readAll(
        table,
        persons.map(({ row }) => home.secondFactorKey(String(row.id))),
      );
    }
    default: {
      const partitions = home.shards.map((shard) => home.shardPartition(model.name, shard));
      return (
        (await listAll(
          table,
          partitions.map((pk) => ({ pk, sk: home.shardPrefix(model.name) })),
        )) ?? []
      );
    }
  }
}

async function throughUnique(table: Table, model: string, field: string): Promise<Stored[]> {
  const partitions = home.shards.map((shard) => home.uniquePartition(model, field, shard));
  const pointers = await listAll(
    table,
    partitions.map((pk) => ({ pk, sk: home.uniquePrefix })),
  );
  return readAll(table, (pointers ?? []).map(target));
}

/** Two reads for each value, whether somebody has it or not: how long it takes doesn't tell. */
async function pointedAt(table: Table, keys: home.Key[]): Promise<Stored[]> {
  const rows = await Promise.all(
    keys.map(async (key) => {
      const pointer = await read(table, key);
      const row = await read(table, pointer ? target(pointer) : key);
      return pointer && row;
    }),
  );
  return rows.filter((row) => row !== undefined);
}

/** The row that an item of a unique value stands for. */
const target = ({ row }: Stored): home.Key => ({ pk: String(row.pk), sk: String(row.sk) });

const sessionsOf = (userId: string): home.Key => ({
  pk: home.personPartition(userId),
  sk: home.sessionPrefix,
});
const accountsOf = (userId: string): home.Key => ({
  pk: home.accountPartition(userId),
  sk: home.accountPrefix,
});

function tokenKey(token: string): home.Key | undefined {
  const userId = home.ownerOfToken(token);
  return userId === undefined ? undefined : home.sessionKey(userId, token);
}

/** All of them or nothing: with one unknown the rows can't be found by key. */
function known<T>(values: (T | undefined)[] | undefined): T[] | undefined {
  const found = values?.filter((value) => value !== undefined);
  return found?.length === values?.length ? found : undefined;
}

async function readAll(table: Table, keys: home.Key[]): Promise<Stored[]> {
  const rows = await Promise.all(keys.map((key) => read(table, key)));
  return rows.filter((row) => row !== undefined);
}

async function listAll(table: Table, keys: home.Key[] | undefined): Promise<Stored[] | undefined> {
  return keys && (await Promise.all(keys.map((key) => list(table, key)))).flat();
}

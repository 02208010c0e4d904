import { type CleanedWhere, createAdapterFactory } from "better-auth/adapters";
import { APIError } from "better-auth/api";
import { isAppError } from "../kernel/error.ts";
import type { Table } from "../kernel/table.ts";
import { change, insert } from "./change.ts";
import { find } from "./find.ts";
import { type Model, secondFactorIdFor } from "./home.ts";
import { type Condition, type Row, sorted } from "./where.ts";

/**
 * better-auth's database on the service's table. Every look-up that better-auth makes for a person is a
 * read by key; a write is atomic with the condition it was made on; unique values (an e-mail address,
 * a provider's account) are kept by transactions.
 */
export const dynamoAdapter = (table: Table) =>
  createAdapterFactory({
    config: {
      adapterId: "rabita-dynamodb",
      adapterName: "Rabita on DynamoDB",
      supportsDates: false,
      supportsJSON: false,
      supportsArrays: true,
      supportsNumericIds: false,
      // DynamoDB's transactions can't be read in; what must be atomic is one write of this adapter.
      transaction: false,
    },
    adapter: ({ schema, getFieldName, getDefaultModelName }) => {
      const modelOf = (name: string): Model => {
        const model = getDefaultModelName(name);
        const fields = Object.entries(schema[model]?.fields ?? {});
        // A session's token is its key, so it needs no item of its own.
        const unique = fields
          .filter(([, { unique }]) => unique && model !== "session")
          .map(([field]) => field);
        return { name: model, column: (field) => getFieldName({ model, field }), unique };
      };

      return {
        // The casts: better-auth names the type of a row, the table knows it as columns.
        create: async <T>({ model, data }: { model: string; data: T }) => {
          const row = named(modelOf(model).name, data as Row);
          return (await asApiError(insert(table, modelOf(model), row))) as T;
        },
        findOne: async <T>({ model, where }: Search) => {
          const [found] = await find(table, modelOf(model), conditions(where));
          return (found?.row ?? null) as T | null;
        },
        findMany: async <T>({ model, where, limit, offset = 0, sortBy, select }: Listing) => {
          const of = modelOf(model);
          const rows = (await find(table, of, conditions(where))).map(({ row }) => row);
          if (sortBy) sorted(rows, of.column(sortBy.field), sortBy.direction);
          const columns = select?.map(of.column);
          return rows.slice(offset, offset + limit).map((row) => only(row, columns)) as T[];
        },
        count: async ({ model, where }: Search) =>
          (await find(table, modelOf(model), conditions(where))).length,
        update: async <T>({ model, where, update }: Search & { update: T }) => {
          const [changed] = await modify({ model, where }, (row) => ({ ...row, ...(update as Row) }), 1);
          return (changed?.is ?? null) as T | null;
        },
        updateMany: async ({ model, where, update }: Search & { update: Row }) =>
          (await modify({ model, where }, (row) => ({ ...row, ...update }))).length,
        delete: async ({ model, where }: Search) => {
          await modify({ model, where }, () => undefined);
        },
        deleteMany: async ({ model, where }: Search) =>
          (await modify({ model, where }, () => undefined)).length,
        consumeOne: async <T>({ model, where }: Search) => {
          const [consumed] = await modify({ model, where }, () => undefined, 1);
          return (consumed?.was ?? null) as T | null;
        },
        incrementOne: async <T>({ model, where, increment, set }: Increment) => {
          const add = (row: Row): Row => {
            const sums = Object.entries(increment).map(([column, by]) => [
              column,
              Number(row[column] ?? 0) + by,
            ]);
            return { ...row, ...set, ...Object.fromEntries(sums) };
          };
          const [changed] = await modify({ model, where }, add, 1);
          return (changed?.is ?? null) as T | null;
        },
      };

      function modify(
        { model, where }: Search,
        next: (row: Row) => Row | undefined,
        most = Number.POSITIVE_INFINITY,
      ) {
        return asApiError(change(table, modelOf(model), conditions(where), next, most));
      }
    },
  });

type Search = { model: string; where?: CleanedWhere[] | undefined };
type Listing = Search & {
  limit: number;
  select?: string[] | undefined;
  offset?: number | undefined;
  sortBy?: { field: string; direction: "asc" | "desc" } | undefined;
};
type Increment = Search & { increment: Record<string, number>; set?: Row | undefined };

/** A second factor's id names its owner, whom alone the adapter knows when it is made. */
const named = (model: string, row: Row): Row =>
  model === "twoFactor" ? { ...row, id: secondFactorIdFor(String(row.userId)) } : row;

/** The factory fills in what a condition leaves out; its type doesn't say so. */
const conditions = (where: CleanedWhere[] | undefined): Condition[] =>
  (where ?? []).map(({ field, value, operator = "eq", connector = "AND", mode = "sensitive" }) => ({
    field,
    value,
    operator,
    connector,
    mode,
  }));

const only = (row: Row, columns: string[] | undefined): Row =>
  columns ? Object.fromEntries(Object.entries(row).filter(([column]) => columns.includes(column))) : row;

/**
 * A taken value as better-auth knows it. Sign-up answers a 403 from here exactly as it answers a known
 * address, so whoever loses a race for an address learns nothing from it.
 */
async function asApiError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isAppError(error, "conflict"))
      throw new APIError("FORBIDDEN", { code: "ALREADY_TAKEN", cause: error });
    throw error;
  }
}

import { fingerprint, idBody, newId } from "../kernel/id.ts";
import type { Row } from "./where.ts";

/*
 * Where the rows of identity live in the table. There is no index: what a row is looked up by is in
 * its key, or in an item of its own that is written in the same transaction (a unique value).
 *
 *   person         $crm#userid_<id>            $user_1                       memberships stand beside it
 *   session        $crm#userid_<owner>         $session_1#token_<token>      the token names its owner
 *   account        $auth#userid_<owner>        $account_1#id_<id>            password hashes, apart from what the API may read
 *   second factor  $auth#userid_<owner>        $twofactor_1                  one for each person
 *   verification   $auth#verification_<x>      $verification_1#identifier_<hash>#id_<id>
 *   any other      $auth#<model>_<x>           $<model>_1#id_<id>
 *   unique value   $auth#unique_<model>_<field>_<x>   $unique_1#value_<hash>   points at the row
 *
 * `x` is one of 16 shards, taken from a hash: so no partition is hot, and all rows can still be walked.
 */

export type Key = { pk: string; sk: string };

/** What the keys need to know of a model: its name, the column of each field, and which fields are unique. */
export type Model = { name: string; column(field: string): string; unique: string[] };

/** Persons as this product keeps them: columns are named like fields. */
export const person: Model = { name: "user", column: (field) => field, unique: ["email"] };

/** Sessions and ways to sign in, likewise. */
export const sessions: Model = { name: "session", column: (field) => field, unique: [] };
export const accounts: Model = { name: "account", column: (field) => field, unique: [] };

export const shards = [..."0123456789abcdef"];

/** Length of the part of an id behind its prefix, as `newId` makes it. */
const body = 23;
const hashLength = 32;

const sessionToken = new RegExp(`^([0-9a-z]{${body}})-[0-9A-Za-z]{32}$`);
const accountId = new RegExp(`^acc_([0-9a-z]{${body}})[0-9a-z]{${body}}$`);
const secondFactorId = new RegExp(`^tfa_([0-9a-z]{${body}})$`);
const verificationId = new RegExp(`^ver_([0-9a-f]{${hashLength}})[0-9a-z]{${body}}$`);

/** A session's token that names its owner, so that session and membership can be read in one request. */
export const tokenFor = (userId: string, random: string) => `${idBody(userId)}-${random}`;
export const accountIdFor = (userId: string, at: Date) => `acc_${idBody(userId)}${idBody(newId("acc", at))}`;
export const secondFactorIdFor = (userId: string) => `tfa_${idBody(userId)}`;
export const verificationIdFor = (identifier: string, at: Date) =>
  `ver_${identifierHash(identifier)}${idBody(newId("ver", at))}`;

/** The owner that a session's token names; undefined for a token that we didn't make. */
export const ownerOfToken = (token: string) => owner(sessionToken.exec(token)?.[1]);
export const ownerOfAccount = (id: string) => owner(accountId.exec(id)?.[1]);
export const ownerOfSecondFactor = (id: string) => owner(secondFactorId.exec(id)?.[1]);
const owner = (found: string | undefined) => (found === undefined ? undefined : `usr_${found}`);

export const personKey = (userId: string): Key => ({ pk: personPartition(userId), sk: "$user_1" });
export const secondFactorKey = (userId: string): Key => ({
  pk: accountPartition(userId),
  sk: "$twofactor_1",
});
export const sessionKey = (userId: string, token: string): Key => ({
  pk: personPartition(userId),
  sk: `${sessionPrefix}token_${token}`,
});

export const personPartition = (userId: string) => `$crm#userid_${userId}`;
export const accountPartition = (userId: string) => `$auth#userid_${userId}`;
export const sessionPrefix = "$session_1#";
export const accountPrefix = "$account_1#";

/** Partition and beginning of the sort key of the verifications of one identifier, by its hash. */
export const verificationsOf = (hash: string): Key => ({
  pk: shardPartition("verification", hash),
  sk: `$verification_1#identifier_${hash}#`,
});
export const identifierHash = (identifier: string) => fingerprint(identifier).slice(0, hashLength);
export const hashInVerificationId = (id: string) => verificationId.exec(id)?.[1];

export const shardPartition = (name: string, hash: string) => `$auth#${name}_${hash.slice(0, 1)}`;
export const shardPrefix = (model: string) => `$${model}_1#`;
export const plainKey = (model: string, id: string): Key => ({
  pk: shardPartition(model, fingerprint(id)),
  sk: `${shardPrefix(model)}id_${id}`,
});

/** The key of a row. */
export function homeOf({ name, column }: Model, row: Row): Key {
  const text = (field: string) => String(row[column(field)]);
  switch (name) {
    case "user":
      return personKey(text("id"));
    case "session":
      return sessionKey(text("userId"), text("token"));
    case "account":
      return { pk: accountPartition(text("userId")), sk: `${accountPrefix}id_${text("id")}` };
    case "twoFactor":
      return secondFactorKey(text("userId"));
    case "verification": {
      const { pk, sk } = verificationsOf(identifierHash(text("identifier")));
      return { pk, sk: `${sk}id_${text("id")}` };
    }
    default:
      return plainKey(name, text("id"));
  }
}

/** A value that only one row may have, as the key of the item that stands for it. */
export function uniqueKey(model: string, field: string, ...values: unknown[]): Key {
  const hash = fingerprint(...values.map((value) => folded(model, field, String(value))));
  return { pk: uniquePartition(model, field, hash), sk: `${uniquePrefix}value_${hash}` };
}
export const uniquePrefix = "$unique_1#";
export const uniquePartition = (model: string, field: string, hash: string) =>
  shardPartition(`unique_${model}_${field}`, hash);

/** Two spellings of one address are one address. */
const folded = (model: string, field: string, value: string) =>
  model === "user" && field === "email" ? value.normalize("NFC").toLowerCase() : value;

/** The name under which "one account per provider and account id" is kept. */
export const providerAccount = "provider";

/** The keys of all unique values of a row. */
export function uniquesOf({ name, column, unique }: Model, row: Row): Key[] {
  const value = (field: string) => row[column(field)] ?? null;
  const keys = unique
    .filter((field) => value(field) !== null)
    .map((field) => uniqueKey(name, field, value(field)));
  if (name !== "account") return keys;
  return [...keys, uniqueKey(name, providerAccount, value("providerId"), value("accountId"))];
}

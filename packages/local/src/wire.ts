import { setTimeout as pause } from "node:timers/promises";
import {
  ConditionalCheckFailedException,
  DynamoDBServiceException,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import type { Wire } from "@rabita/core/kernel/table";
import { isTransient } from "@rabita/core/kernel/transient";
import { openConnections } from "./connection.ts";
import { understood, written } from "./notation.ts";
import { asRange } from "./prefix.ts";

/** Tries of one request, as many as the SDK makes. */
const mostTries = 3;

/**
 * Carries requests to a database on this machine that checks no signature: one HTTP request each, written and read as
 * JSON. The SDK's own way would take four times the processor time. Faults that pass are met by trying again, as the SDK does.
 */
export function openWire(endpoint: string): Wire {
  const post = openConnections(endpoint, 50);
  const ask = (operation: string, body: string) =>
    post({ ...fixed, "x-amz-target": `DynamoDB_20120810.${operation}` }, body);

  return async (operation, input) => {
    const body = JSON.stringify(written(operation === "Query" ? asRange(input) : input));
    // A transaction that names no token would be refused for having been done: whoever sends it looks what became of it.
    const most = operation === "TransactWriteItems" && !("ClientRequestToken" in input) ? 1 : mostTries;
    for (let tries = 1; ; tries += 1) {
      try {
        const { status, text } = await ask(operation, body);
        if (status === 200) return understood(JSON.parse(text));
        throw refusal(status, text);
      } catch (error) {
        if (tries === most || !isTransient(error)) throw error;
        await pause(Math.random() * 50 * tries);
      }
    }
  };
}

/** The database looks whether a request is signed and dated, and at neither. */
const fixed = {
  "content-type": "application/x-amz-json-1.0",
  authorization:
    "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0",
  "x-amz-date": "20260101T000000Z",
};

type Told = { __type?: string; message?: string; Message?: string };

/** What the database refuses, as the error that the SDK would make of it. */
function refusal(status: number, text: string): Error {
  const { __type = "", message, Message, ...details } = parsed(text);
  const name = __type.split("#").pop() ?? "";
  const told = { message: message ?? Message ?? text, $metadata: { httpStatusCode: status }, ...details };
  if (name === "ConditionalCheckFailedException") return new ConditionalCheckFailedException(told);
  if (name === "TransactionCanceledException") return new TransactionCanceledException(told);
  return new DynamoDBServiceException({ ...told, name, $fault: status < 500 ? "client" : "server" });
}

/** Between us and the database nothing stands; where something does after all, it may answer no JSON. */
function parsed(text: string): Told {
  try {
    return JSON.parse(text) as Told;
  } catch {
    return {};
  }
}

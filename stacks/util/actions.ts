/** Reads that name their keys. No Scan and no PartiQL, which "leading keys" conditions can't hold. */
export const readActions = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];

/** Writes that name their keys; a transaction is checked by the actions in it. */
export const writeActions = [
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
];

import { expect, test } from "vitest";
import { z } from "zod";
import { apiRoutes } from "./routes.ts";

const card = "4111111111111111";

/** Routes in whose bodies nobody writes of a customer, by the first part of their path. */
const notOfRecords: Record<string, string> = {
  "": "the workspace's name",
  "dead-letters": "the service's own",
  fields: "what fields and their choices are called",
  "api-keys": "what keys are called",
  views: "a search and what it is called",
  exports: "a search and columns",
  imports: "how a file is read; its cells are masked by import/row.ts",
  audit: "ids",
};

/** Texts of records that stay as they are sent: ids and numbers may look like a card's by chance. */
const kept: Record<string, string> = {
  phones: "read as a phone number, or refused",
  "address.postalCode": "a code",
  "externalIds.source": "what the workspace calls a store",
  "externalIds.id": "a store's own id",
  number: "the number of an order",
  "lines.sku": "the code of a product",
  custom: "masked by what its definition says that it is: field/check.ts",
};

type Shape = z.core.$ZodType;

/** The texts within a shape, each with its path. */
function textsOf(shape: Shape, path: string[], seen: Shape[] = []): { path: string[]; text: z.ZodString }[] {
  if (seen.includes(shape)) return [];
  const inner = (part: Shape, ...name: string[]) => textsOf(part, [...path, ...name], [...seen, shape]);
  if (shape instanceof z.ZodString) return [{ path, text: shape }];
  if (shape instanceof z.ZodObject)
    return Object.entries<Shape>(shape.shape).flatMap(([name, part]) => inner(part, name));
  if (shape instanceof z.ZodArray) return inner(shape.element);
  if (shape instanceof z.ZodRecord) return inner(shape.valueType);
  if (shape instanceof z.ZodUnion) return shape.options.flatMap((part) => inner(part));
  if (shape instanceof z.ZodLazy) return inner(shape.def.getter());
  if (shape instanceof z.ZodPipe) return inner(shape.in);
  const wrapped = "innerType" in shape._zod.def ? shape._zod.def.innerType : undefined;
  return wrapped instanceof z.ZodType ? inner(wrapped) : [];
}

/** Of one form only, such as an id, or a text that a card's number fits into. */
const takesCards = (text: z.ZodString): boolean => text.safeParse(card).success;

const texts = apiRoutes
  .filter(({ path }) => !((path.split("/")[1] ?? "") in notOfRecords))
  .flatMap(({ method, path: route, body }) =>
    body
      ? textsOf(body, [])
          .filter(({ text }) => takesCards(text))
          .map(({ path, text }) => ({ path: path.join("."), at: `${method} ${route}`, text }))
      : [],
  )
  // What is looked for is nothing that is written.
  .filter(({ at, path }) => !at.endsWith("/search") && !path.startsWith("selection.search."));

/** The end of the path says what it is: the same fields stand in a customer, in a merge, in a bulk change. */
const isKept = (path: string): boolean =>
  Object.keys(kept).some((name) => path === name || path.endsWith(`.${name}`));

test("a card's number is masked in every text of a record that people write, whatever noun it is of", () => {
  const written = texts.filter(({ path }) => !isKept(path));
  const open = written.filter(({ text }) => text.parse(card).includes(card));
  expect(open.map(({ at, path }) => `${at} ${path}`)).toEqual([]);
  expect(written.map(({ at, path }) => `${at} ${path}`)).toEqual(
    expect.arrayContaining([
      "post /customers displayName",
      "patch /customers/{customerId} address.city",
      "post /customers/{customerId}/merge values.tags",
      "post /customers/{customerId}/files name",
      "post /customers/bulk change.addTags",
      "post /customers/bulk change.set.city",
      "patch /orders/{orderId} lines.name",
      "post /tasks title",
    ]),
  );
});

test("what is kept as it is sent stands in a record still", () => {
  const unused = Object.keys(kept).filter(
    (name) => !texts.some(({ path, text }) => `.${path}`.endsWith(`.${name}`) && text.parse(card) === card),
  );
  expect(unused).toEqual([]);
});

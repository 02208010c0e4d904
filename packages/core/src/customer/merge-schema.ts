import { z } from "zod";
import { CustomerId, Version } from "../kernel/schema.ts";
import { Customer, CustomerEdit, CustomerView } from "./schema.ts";

/** Whose value the merged customer gets: that of the one that stays, or that of the one that is merged into it. */
export const Whose = z.enum(["mine", "theirs"]);
/** Of a list one may also keep both: one's own first, then what the other has besides. */
export const WhoseList = z.enum(["mine", "theirs", "both"]);

/**
 * What is decided field by field. Where nothing is said, of a single value one's own stays unless it is empty, and of
 * lists both are kept.
 */
export const MergeFields = z
  .strictObject({
    ...{ kind: Whose, displayName: Whose, givenName: Whose, familyName: Whose, honorific: Whose },
    ...{ address: Whose, language: Whose, stage: Whose, about: Whose, ownerId: Whose, companyId: Whose },
    ...{ emails: WhoseList, phones: WhoseList, tags: WhoseList, externalIds: WhoseList },
  })
  .partial()
  .catchall(WhoseList)
  .refine((fields) => Object.entries(fields).every(([path, whose]) => known(path) && fits(path, whose)), {
    error: "unknown",
  });
export type MergeFields = z.infer<typeof MergeFields>;

const single = {
  ...{ kind: 1, displayName: 1, givenName: 1, familyName: 1, honorific: 1 },
  ...{ address: 1, language: 1, stage: 1, about: 1, ownerId: 1, companyId: 1 },
};
const lists = { emails: 1, phones: 1, tags: 1, externalIds: 1 };
const known = (path: string) => path in single || path in lists || ofMap(path);
const fits = (path: string, whose: string | undefined) => path in lists || whose !== "both";
const ofMap = (path: string) => /^(custom|consent)\.[0-9A-Za-z_-]{1,60}$/.test(path);

/** Fields of one value, and of several. */
export const singleFields = Object.keys(single) as (keyof typeof single)[];
export const listFields = Object.keys(lists) as (keyof typeof lists)[];
export type ListField = keyof typeof lists;

/** A value that is neither's: it counts before what `fields` says of the same field. */
export const MergeValues = z.strictObject(CustomerEdit.omit({ version: true, custom: true }).shape);
export type MergeValues = z.infer<typeof MergeValues>;

/** Body of `POST /customers/{customerId}/merge`: both versions as they were looked at side by side. */
export const MergeCustomers = z.strictObject({
  version: Version,
  other: z.strictObject({ customerId: CustomerId, version: Version }),
  fields: MergeFields.default({}),
  values: MergeValues.default({}),
});
export type MergeCustomers = z.infer<typeof MergeCustomers>;

/** Body of `POST /customers/{customerId}/unmerge`. */
export const UnmergeCustomers = z.strictObject({ absorbedId: CustomerId });

/** Both customers as they stand again, and the fields that were changed since the merge and stay as they are. */
export const Unmerged = z.object({
  customer: CustomerView,
  restored: Customer,
  stayed: z.array(z.object({ path: z.string(), value: z.unknown(), before: z.unknown() })),
});
export type Unmerged = z.infer<typeof Unmerged>;

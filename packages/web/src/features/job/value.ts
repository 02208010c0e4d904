import { companyName } from "../company/names.ts";
import { customChoice } from "../customer/list/custom-columns.tsx";
import { ownerName } from "../customer/list/owner.ts";
import { valueText } from "../customer/value-text.ts";

/** A value that a bulk change gives, or that stood there before, in words. */
export function bulkValue(path: string, value: unknown): string {
  if (path === "ownerId" && typeof value === "string") return ownerName(value);
  if (path === "companyId" && typeof value === "string") return companyName(value);
  if (!path.startsWith("custom.")) return valueText(path, value);
  // Choices, yes and no have words of their own.
  if (Array.isArray(value)) return value.map((one) => customChoice(path, String(one))).join(", ");
  if (typeof value === "string" || typeof value === "boolean") return customChoice(path, String(value));
  return valueText(path, value);
}

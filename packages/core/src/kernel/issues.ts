import type { z } from "zod";
import type { FieldIssue } from "./error.ts";

/**
 * Zod's issues as stable rule names with the path of the field: what a client can act on.
 * Parse with `reportInput`, or a choice that was left out reads like a wrong one.
 */
export function fieldIssues(error: z.ZodError): FieldIssue[] {
  return issuesOf(error.issues, []);
}

function issuesOf(issues: Issue[], within: PropertyKey[]): FieldIssue[] {
  return issues.flatMap((issue) => {
    const place = [...within, ...issue.path];
    const path = place.map(String).join(".");
    if (issue.code === "invalid_union") {
      const nearest = nearestOf(issue.errors);
      if (nearest) return issuesOf(nearest, place);
      const choice = issue.errors
        .flat()
        .find(({ code, path }) => code === "invalid_value" && path.length === 0);
      if (choice) return issuesOf([choice], place);
    }
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ path: path ? `${path}.${key}` : key, rule: "unknown" }));
    }
    return [{ path, ...ruleOf(issue) }];
  });
}

type Issue = z.core.$ZodIssue;

const wrongKind = 1000;

/** Of the forms that a value may have, what keeps it from the one that it comes nearest to; none where it is of no such kind. */
function nearestOf(forms: Issue[][]): Issue[] | undefined {
  const strangeness = (issues: Issue[]) =>
    issues.reduce((sum, issue) => {
      if (issue.path.length > 0)
        return sum + (issue.path.length === 1 && issue.code === "invalid_type" ? 3 : 1);
      return sum + (issue.code === "unrecognized_keys" ? 3 * issue.keys.length : wrongKind);
    }, 0);
  const scored = forms.map((issues) => ({ issues, strange: strangeness(issues) }));
  const [best] = scored.sort((a, b) => a.strange - b.strange);
  return best && best.strange < wrongKind ? best.issues : undefined;
}

function ruleOf(issue: Issue): { rule: string; limit?: number } {
  switch (issue.code) {
    case "too_big":
      return { rule: tooBig[issue.origin] ?? "too-large", limit: Number(issue.maximum) };
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return { rule: "required" };
      return { rule: tooSmall[issue.origin] ?? "too-small", limit: Number(issue.minimum) };
    case "invalid_type":
      return { rule: isAbsent(issue) ? "required" : "type" };
    case "invalid_format":
      // Our own patterns carry their rule's name as the message; Zod's formats are named by the format.
      return { rule: issue.format === "regex" ? issue.message : issue.format };
    case "invalid_value":
      return { rule: isAbsent(issue) ? "required" : "choice" };
    case "not_multiple_of":
      return { rule: "step", limit: Number(issue.divisor) };
    case "custom":
      return { rule: issue.message || "refused" };
    default:
      return { rule: isAbsent(issue) ? "required" : "type" };
  }
}

const isAbsent = (issue: Issue): boolean => "input" in issue && issue.input === undefined;

const tooBig: Record<string, string> = { string: "too-long", array: "too-many", file: "too-large" };
const tooSmall: Record<string, string> = { string: "too-short", array: "too-few" };

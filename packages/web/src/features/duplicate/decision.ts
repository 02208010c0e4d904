import { createSignal } from "solid-js";
import {
  type Choice,
  type Choices,
  isLacking,
  type Pair,
  requestOf,
  resultOf,
  type TypedValues,
} from "./decide.ts";

/** What somebody decides of two customers, field by field; what will stand follows at once. */
export function createDecision(pair: () => Pair) {
  const [choices, setChoices] = createSignal<Choices>({});
  const [values, setValues] = createSignal<TypedValues>({});
  return {
    choices,
    values,
    choose: (path: string, choice: Choice) => {
      // Who wants another value begins with the one that stood there.
      const now = resultOf(path, pair(), choices(), values());
      if (choice === "value" && values()[path] === undefined && typeof now === "string")
        setValues({ ...values(), [path]: now });
      setChoices({ ...choices(), [path]: choice });
    },
    type: (path: string, value: string) => setValues({ ...values(), [path]: value }),
    result: (path: string) => resultOf(path, pair(), choices(), values()),
    lacking: (path: string) => isLacking(path, choices(), values()),
    request: () => requestOf(pair(), choices(), values()),
  };
}

export type Decision = ReturnType<typeof createDecision>;

import { createSignal } from "solid-js";
import { ApiError, mayRetry } from "../api/error.ts";
import { uuid7 } from "../api/uuid.ts";
import { errorText } from "./error-text.ts";
import { announce } from "./live.tsx";

export type FieldErrors = Record<string, string | undefined>;

type FormOptions = {
  /** Sentences per field for what the browser can tell by itself. */
  check?: () => FieldErrors;
  /** `key` stays the same while it is unknown whether an earlier try was done. */
  submit: (key: string) => Promise<void>;
  /** Answers a sentence for an error that this form words itself. */
  word?: (error: ApiError) => string | undefined;
};

export type Form = ReturnType<typeof createForm>;

/** The state of a form being sent: errors by field path, what went wrong besides, and whether it is under way. */
export function createForm(options: FormOptions) {
  const [errors, setErrors] = createSignal<FieldErrors>({});
  const [failure, setFailure] = createSignal<{ text: string; errorId: string | undefined }>();
  const [pending, setPending] = createSignal(false);
  const asked = new Set<string>();
  let key = uuid7();

  const showErrors = (form: HTMLElement | null, found: FieldErrors) => {
    setErrors(found);
    queueMicrotask(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  };

  const refuse = (form: HTMLElement | null, error: unknown) => {
    if (!mayRetry(error)) key = uuid7();
    const fields = error instanceof ApiError ? error.fields : [];
    const shown = fields.filter(({ path }) => asked.has(path));
    const rest = fields.filter(({ path }) => !asked.has(path)).map(({ message }) => message);
    const worded = error instanceof ApiError ? options.word?.(error) : undefined;
    showErrors(form, Object.fromEntries(shown.map(({ path, message }) => [path, message])));
    if (shown.length > 0 && rest.length === 0 && worded === undefined) return;
    const text = worded ?? (rest.length > 0 ? rest.join(" ") : errorText(error));
    setFailure({
      text,
      errorId: error instanceof ApiError && error.status >= 500 ? error.errorId : undefined,
    });
    announce(text, "urgent");
  };

  const send = async (form: HTMLElement | null): Promise<void> => {
    if (pending()) return;
    setFailure(undefined);
    const found = options.check?.() ?? {};
    if (Object.values(found).some((text) => text !== undefined)) return showErrors(form, found);
    setErrors({});
    setPending(true);
    try {
      await options.submit(key);
      key = uuid7();
    } catch (error) {
      refuse(form, error);
    } finally {
      setPending(false);
    }
  };

  return {
    pending,
    failure,
    /** The sentence for one field; naming a path here also says that it is shown beside its control. */
    error(path: string): string | undefined {
      asked.add(path);
      return errors()[path];
    },
    /** Takes one field's error away, as soon as the person changes it. */
    touch(path: string): void {
      if (errors()[path] !== undefined) setErrors({ ...errors(), [path]: undefined });
    },
    onSubmit(event: SubmitEvent): void {
      event.preventDefault();
      const form = event.currentTarget;
      void send(form instanceof HTMLElement ? form : null);
    },
  };
}

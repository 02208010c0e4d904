/** Wraps a value in FSI…PDI, so that its direction can't reorder the sentence around it. */
export const isolate = (value: string): string => `\u2068${value}\u2069`;

const marks = /[\u2066-\u2069\u200e\u200f\u061c]/g;

/** The text without direction marks, for copying and comparing. */
export const withoutMarks = (value: string): string => value.replace(marks, "");

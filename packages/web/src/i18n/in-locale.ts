import { getLocale } from "../paraglide/runtime.js";

type Words = (inputs: object) => string;

/** A message in three languages: says it in the one of now, whenever it is asked. */
export const inLocale =
  (en: Words, fa: Words, ar: Words): Words =>
  (inputs = {}) => {
    const locale = getLocale();
    return (locale === "fa" ? fa : locale === "ar" ? ar : en)(inputs);
  };

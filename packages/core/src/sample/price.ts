import { exponent } from "../locale/money-text.ts";

/** How many units of a currency a US dollar is worth, roughly: sample prices shall look like prices, no more. */
const perDollar: Record<string, number> = {
  ...{
    AED: 3.7,
    AFN: 70,
    BHD: 0.38,
    BDT: 120,
    CNY: 7,
    DZD: 135,
    EGP: 50,
    HUF: 360,
    IDR: 16_000,
    INR: 85,
    IQD: 1300,
  },
  ...{
    IRR: 1_000_000,
    JOD: 0.7,
    JPY: 150,
    KES: 130,
    KRW: 1400,
    KWD: 0.3,
    KZT: 500,
    LBP: 90_000,
    LYD: 5,
    MAD: 10,
  },
  ...{ MXN: 18, NGN: 1500, OMR: 0.38, PKR: 280, PLN: 4, QAR: 3.6, RUB: 90, SAR: 3.75, SEK: 10, SYP: 13_000 },
  ...{ THB: 34, TND: 3, TRY: 40, UAH: 41, UZS: 12_500, VND: 25_000, YER: 250, ZAR: 18 },
};

/** A price in whole minor units of the currency, rounded to two figures as shops do. */
export function priceOf(dollars: number, currency: string): number {
  const exact = dollars * (perDollar[currency] ?? 1) * 10 ** exponent(currency);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1);
  return Math.max(1, Math.round(exact / step) * step);
}

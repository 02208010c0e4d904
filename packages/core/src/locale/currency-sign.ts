import { fold } from "./fold.ts";

/** What a sign or word can mean; the likeliest first. `toman` is ten Rial and no currency of ISO 4217. */
const table = `
$ USD CAD AUD NZD SGD HKD TWD MXN CLP COP ARS BRL JMD BBD BSD BZD FJD LRD NAD TTD XCD BMD BND CUP DOP GYD KYD SBD SRD UYU; us$ USD; $us USD; ca$ CAD; c$ CAD NIO
a$ AUD; au$ AUD; nz$ NZD; s$ SGD; hk$ HKD; nt$ TWD; mx$ MXN; r$ BRL; dollar USD CAD AUD NZD SGD HKD; دلار USD
دولار USD; دولارامریکی USD; دلارامریکا USD; € EUR; euro EUR; eur€ EUR; یورو EUR; £ GBP EGP LBP SYP SDG FKP GIP SHP SSP; uk£ GBP; l£ LBP; pound GBP EGP
پوند GBP; جنیه EGP SDG; جم EGP; e£ EGP; ¥ JPY CNY; yen JPY; cn¥ CNY; ¥cn CNY; jp¥ JPY; yuan CNY; 元 CNY TWD; 円 JPY; ₩ KRW KPW; 원 KRW
₫ VND; đ VND; ₹ INR; rs INR PKR LKR NPR MUR; rupee INR PKR LKR; روپیه INR PKR; ₽ RUB; руб RUB; ₺ TRY; tl TRY; لیر TRY
₪ ILS; ₴ UAH; ₦ NGN; ₱ PHP; ฿ THB; zł PLN; zl PLN; kč CZK; kc CZK; kr SEK NOK DKK ISK; ft HUF; lei RON MDL; fr CHF RWF; chf CHF
﷼ IRR SAR OMR QAR YER; ریال IRR SAR OMR QAR YER; rial IRR OMR YER; riyal SAR QAR; ریالایران IRR; ریالسعودی SAR
⃁ SAR; رس SAR; رإ IRR; sr SAR; رق QAR; qr QAR; رع OMR; ری YER; درهم AED MAD; dirham AED MAD; دإ AED; dh AED MAD; dhs AED
دینار KWD BHD JOD IQD LYD TND DZD; dinar KWD BHD JOD IQD LYD TND DZD; دک KWD; kd KWD; دب BHD; bd BHD; دا JOD; jd JOD
دع IQD; دل LYD; دت TND; دج DZD; دم MAD; لل LBP; لس SYP; افغانی AFN; ؋ AFN
$ar ARS; $au AUD; $bm BMD; $bn BND; $bz BZD; $cl CLP; $co COP; £e EGP; $fj FJD; £fk FKP; fl£ FKP; £gb GBP; ₵ GHS; £gi GIP
fc KMF CDF; £lb LBP; £l LBP; $na NAD; fcfp XPF; $c NIO; frw RWF; $sb SBD; $sg SGD; $sr SRD; $t TOP; $tt TTD; $uy UYU; $ws WST
kw ZMW; ec$ XCD; $ec XCD; ar$ ARS; bb$ BBD; bm$ BMD; bn$ BND; bs$ BSD; bz$ BZD; $ca CAD; $nz NZD; cl$ CLP; co$ COP; cu$ CUP; do$ DOP
fj$ FJD; gy$ GYD; $hk HKD; jm$ JMD; ky$ KYD; $lr LRD; $mx MXN; sb$ SBD; sr$ SRD; t$ TOP; tt$ TTD; uy$ UYU
֏ AMD; kz AOA; ₼ AZN; km BAM; ৳ BDT; fcfa XOF XAF; فرانکcfa XOF XAF; cfa XOF XAF; bs BOB VES; p BWP; br BYN ETB; р BYN RUB
₡ CRC; cg XCG; ₾ GEL; gh₵ GHS; fg GNF; q GTQ; l HNL RON; rp IDR; ⃀ KGS; ៛ KHR; cf KMF; ₸ KZT; ₭ LAK; ar MGA; k MMK PGK ZMW; ₮ MNT
ام MRU; rm MYR; cfpf XPF; ₲ PYG; rf RWF; جس SDG; db STN; r ZAR; zk ZMW
rmb CNY; nis ILS; ntd TWD; ksh KES; tsh TZS; ush UGX; درهمامارات AED; لیرترکیه TRY; پوندانگلیس GBP
تومان toman; تومن toman; toman toman; tomans toman; irt toman; irtoman toman; ت toman
`;

const bySign = new Map(
  table
    .split(/[;\n]/)
    .map((entry) => entry.trim().split(" "))
    .flatMap(([sign, ...codes]) => (sign ? [[sign, codes] as const, [fold(sign), codes] as const] : [])),
);

/**
 * The currencies that a sign, word or code beside an amount can mean, likeliest first (`toman` among them);
 * undefined for what isn't one.
 */
export function currenciesOf(name: string): readonly string[] | undefined {
  const plain = name.replace(/[\s.]/g, "");
  const folded = fold(plain);
  const known = bySign.get(plain.toLowerCase()) ?? bySign.get(folded);
  if (known) return known;
  const code = plain.toUpperCase();
  codes ??= new Set(Intl.supportedValuesOf("currency"));
  return codes.has(code) ? [code] : bySign.get(folded.replace(/s$/, ""));
}

/** The codes of ISO 4217 in use. */
let codes: ReadonlySet<string> | undefined;

/** A name in its own script and in Latin letters, which its e-mail address is made of. */
export type Name = { own: string; latin: string };

export type People = {
  man: Name[];
  woman: Name[];
  family: Name[];
  sir: string;
  madam: string;
  firms: string[];
};

/** Names as pairs of words: `own latin, own latin`; `_` stands for a space in a name. */
const names = (text: string): Name[] =>
  text
    .trim()
    .split(/,\s*/)
    .map((pair) => {
      const [own = "", latin = ""] = pair.split(" ");
      return { own: own.replaceAll("_", " "), latin };
    });

/** Common Iranian names. `{}` in a firm's name is a family's. */
export const persians: People = {
  man: names(`علی ali, رضا reza, محمد mohammad, حسین hossein, مهدی mehdi, امیر amir, سعید saeed, حمید hamid,
    مجید majid, بهرام bahram, کامران kamran, آرش arash, نیما nima, پیمان peyman, فرهاد farhad, سامان saman,
    امید omid, بابک babak, داریوش dariush, محسن mohsen, مسعود masoud, کاوه kaveh, سیاوش siavash, یاسین yasin,
    علیرضا alireza, محمدرضا mohammadreza, امیرحسین amirhossein, وحید vahid, ایمان iman, شهاب shahab`),
  woman:
    names(`زهرا zahra, فاطمه fatemeh, مریم maryam, سارا sara, نرگس narges, لیلا leila, مهسا mahsa, نگار negar,
    شیرین shirin, پریسا parisa, مینا mina, الهام elham, سمیرا samira, نازنین nazanin, پگاه pegah, رویا roya,
    آیدا aida, ترانه taraneh, بهاره bahareh, فرزانه farzaneh, سپیده sepideh, هانیه haniyeh, ریحانه reyhaneh,
    شبنم shabnam, نیلوفر niloofar, کیمیا kimia, مهناز mahnaz, آناهیتا anahita, ثریا soraya, گلناز golnaz`),
  family: names(`احمدی ahmadi, رضایی rezaei, محمدی mohammadi, حسینی hosseini, کریمی karimi, موسوی mousavi,
    جعفری jafari, صادقی sadeghi, رحیمی rahimi, ابراهیمی ebrahimi, اکبری akbari, نوری nouri, قاسمی ghasemi,
    عباسی abbasi, شریفی sharifi, مرادی moradi, یوسفی yousefi, کاظمی kazemi, رستمی rostami, سلطانی soltani,
    فرهادی farhadi, نجفی najafi, باقری bagheri, تهرانی tehrani, شیرازی shirazi, اصفهانی esfahani,
    کاشانی kashani, یزدانی yazdani, میرزایی mirzaei, قربانی ghorbani, حیدری heidari, زمانی zamani,
    امینی amini, بهرامی bahrami, عزیزی azizi, فتحی fathi, کیانی kiani, مقدم moghaddam, خسروی khosravi,
    توکلی tavakoli, پاکزاد pakzad, فروتن foroutan, گل‌محمدی golmohammadi, علی‌پور alipour`),
  sir: "آقای",
  madam: "خانم",
  firms: ["شرکت {}", "بازرگانی {}", "فروشگاه {}", "گروه صنعتی {}", "پخش {}", "کارگاه {} و پسران", "کافه {}"],
};

/** Common Arabic names, from the Gulf to the Maghreb. */
export const arabs: People = {
  man: names(`محمد mohammed, أحمد ahmed, علي ali, خالد khalid, عبدالله abdullah, عمر omar, يوسف yousef,
    إبراهيم ibrahim, فيصل faisal, سلطان sultan, ماجد majed, طارق tariq, سامي sami, ناصر nasser, فهد fahad,
    حسن hassan, كريم karim, زياد ziad, وليد waleed, بدر badr, راشد rashid, أنس anas, هشام hisham,
    مصطفى mustafa, عبدالعزيز abdulaziz, تركي turki, جمال jamal, منصور mansour, رامي rami, باسم basem`),
  woman:
    names(`فاطمة fatima, عائشة aisha, مريم mariam, نورة noura, سارة sarah, ليلى layla, هند hind, ريم reem,
    منى mona, سلمى salma, هدى huda, أمل amal, دانة dana, لطيفة latifa, رنا rana, ياسمين yasmin, شيماء shaima,
    نجلاء najla, خديجة khadija, زينب zainab, لمى lama, جواهر jawaher, أسماء asma, رغد raghad, دلال dalal,
    غادة ghada, سميرة samira, وفاء wafa, إيمان eman, بشرى bushra`),
  family: names(`العتيبي alotaibi, القحطاني alqahtani, الحربي alharbi, الغامدي alghamdi, الشمري alshammari,
    الدوسري aldosari, الزهراني alzahrani, المطيري almutairi, النعيمي alnuaimi, المنصوري almansoori,
    الهاشمي alhashimi, السالم alsalem, الخطيب alkhatib, حداد haddad, نجار najjar, العلي alali, السيد alsayed,
    عبدالرحمن abdelrahman, منصور mansour, الشريف alsharif, البكري albakri, الفاسي alfassi, بناني bennani,
    التونسي altounsi, العراقي aliraqi, الجبوري aljubouri, الكندي alkindi, البلوشي albalushi, الصباح alsabah,
    العمري alomari, الحسن alhassan, خليل khalil, قاسم qasim, سليمان suleiman, درويش darwish, الراشد alrashed,
    الفهد alfahad, المري almarri, الكواري alkuwari, عثمان othman`),
  sir: "السيد",
  madam: "السيدة",
  firms: ["شركة {} للتجارة", "مؤسسة {}", "متجر {}", "مجموعة {}", "{} للتوزيع", "مخبز {}", "مقهى {}"],
};

/** What firms of Latin script are called; their people's names come from faker. */
export const latinFirms = [
  "{} & Sons",
  "{} Trading",
  "{} Studio",
  "{} Foods",
  "{} Supplies",
  "{} Bakery",
  "{} Logistics",
  "Café {}",
];

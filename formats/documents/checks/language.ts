import { IS_ASCII } from "./lines.ts";

/** Frequent small words that few other languages share. */
const STOP_WORDS: Readonly<Record<string, string>> = {
  en: "the and of to in that is was for it with as on be by this have from not are which has had they were said",
  de: "der die das und ist nicht ein eine zu den von mit sich auf für dem des im auch als wird haben werden nach",
  fr: "le la les des et est une que dans pour qui pas sur au avec ce il sont plus par du cette ont été aux",
  es: "el la los las y es una que en por con para se del al no su como más fue ha este sobre pero",
  it: "il la di che e un una è per non con del della sono si le nel dei anche gli ha alla dalla",
  pt: "o a os as e é uma que em não para com por do da dos se mais foi ao pelo como são na no",
  nl: "de het een en van is dat niet te op voor met zijn die aan er ook bij werd naar maar heeft",
  pl: "i w nie na się że z do jest to o jak po przez od za ale dla oraz są był",
  cs: "a se v na že je to s z do o i jako pro by za ale jsou byl které podle",
  sv: "och att det i en är som på för av med inte till den har de om ett var från",
  da: "og at det i en er som på for af med ikke til den har de om et var fra der",
  no: "og at det i en er som på for av med ikke til den har de om et var fra ble",
  fi: "ja on ei että se oli hän mutta myös kun ovat tai jos kuin ole sen",
  hu: "a az és hogy nem is egy ez meg van volt csak de már mint ki",
  ro: "și în de la a cu pe nu este că din o un pentru care sunt mai fost",
  tr: "ve bir bu da de için ile olarak çok daha olan gibi ne değil sonra kadar",
  id: "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga ke karena",
  vi: "và của là có không được cho một những với trong người này các",
  ru: "и в не на что он с как это по но из его за то был от для также было",
  uk: "і в не на що з як це до та за від але про його для які також було",
  bg: "и на да се за от не са е че по като това при ще беше",
  ar: "في من على أن إلى التي عن مع هذا كان الذي قال ما لا هذه",
  fa: "در به از که این را با است برای آن خود شد بود گفت های",
  ur: "کے کی میں ہے کا کو سے نے اور پر یہ ہیں کہ اس",
};

/** The languages a small word belongs to. */
const LANGUAGES_OF = new Map<string, string[]>();
for (const [language, words] of Object.entries(STOP_WORDS))
  for (const word of new Set(words.split(" "))) LANGUAGES_OF.set(word, [...(LANGUAGES_OF.get(word) ?? []), language]);

/** Scripts that settle the language alone. */
const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\p{scx=Hiragana}\p{scx=Katakana}]/gu, "ja"],
  [/\p{sc=Hangul}/gu, "ko"],
  [/\p{sc=Han}/gu, "zh"],
  [/\p{sc=Greek}/gu, "el"],
  [/\p{sc=Hebrew}/gu, "he"],
  [/\p{sc=Thai}/gu, "th"],
  [/\p{sc=Georgian}/gu, "ka"],
  [/\p{sc=Armenian}/gu, "hy"],
  [/\p{sc=Devanagari}/gu, "hi"],
  [/\p{sc=Bengali}/gu, "bn"],
];

/** A letter of none of these scripts: beyond Latin and the marks that stand in any text. */
const BEYOND_LATIN = /[^\p{ASCII}\u{80}-\u{24F}\u{2000}-\u{206F}]/u;
const SAMPLE = 20_000;
const FEWEST_HITS = 3;

/** The language of a text as BCP 47, by its script or its small words; null when neither tells. */
export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  if (!BEYOND_LATIN.test(sample)) return guessByWords(sample);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  for (const [pattern, language] of SCRIPTS) {
    const share = (sample.match(pattern)?.length ?? 0) / letters;
    if (share > (language === "ja" ? 0.1 : 0.4)) return language;
  }
  return guessByWords(sample);
}

function guessByWords(sample: string): string | null {
  const lower = sample.toLowerCase();
  const words = (IS_ASCII.test(lower) ? lower.match(/[a-z]+/gu) : lower.match(/[\p{L}\p{M}]+/gu)) ?? [];
  const counts = new Map<string, number>();
  for (const word of words)
    for (const language of LANGUAGES_OF.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  const hits = [...counts].map(([language, count]) => ({ language, hits: count })).toSorted((a, b) => b.hits - a.hits);
  const [best, second] = hits;
  if (best === undefined || best.hits < FEWEST_HITS || best.hits < words.length * 0.03) return null;
  return second !== undefined && second.hits === best.hits ? null : best.language;
}

/** The script most of a stretch's letters are in; null without letters. */
export function scriptOf(text: string): string | null {
  if (IS_ASCII.test(text)) return /[a-z]/iu.test(text) ? "Latin" : null;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return null;
  return NAMED_SCRIPTS.find(([, pattern]) => (text.match(pattern)?.length ?? 0) > letters * 0.6)?.[0] ?? "other";
}

const NAMED_SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ["Latin", /\p{sc=Latin}/gu],
  ["Cyrillic", /\p{sc=Cyrillic}/gu],
  ["Arabic", /\p{sc=Arabic}/gu],
  ["Greek", /\p{sc=Greek}/gu],
  ["Hebrew", /\p{sc=Hebrew}/gu],
  ["East Asian", /[\p{sc=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Hangul}]/gu],
];

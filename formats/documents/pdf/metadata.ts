/** What a PDF says about itself, where it makes sense. */
export type Metadata = {
  readonly title: string | null;
  /** YYYY-MM-DD */
  readonly date: string | null;
  readonly language: string | null;
};

/** Titles that programs give by themselves. */
const NO_TITLE =
  /^(?:untitled|unbenannt|sans titre|sin título|document ?\d*|microsoft (?:word|powerpoint|excel) ?-.*|.*\.(?:docx?|pdf|indd|qxd|tex|dvi|odt|rtf|html?|txt|pptx?|xlsx?|ps|p65|pmd))$/iu;

export function readMetadata(info: Readonly<Record<string, unknown>>): Metadata {
  return {
    title: titleFrom(info["Title"]),
    date: dateFrom(info["CreationDate"]),
    language: languageFrom(info["Language"]),
  };
}

function titleFrom(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const title = value
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim()
    .slice(0, 1000);
  return title === "" || NO_TITLE.test(title) ? null : title.toWellFormed();
}

/** "D:20140509193727+02'00'" as the day it was where it was written. */
function dateFrom(value: unknown): string | null {
  const [, year, month = "01", day = "01"] =
    typeof value === "string" ? (/^D:(\d{4})(?:(\d\d)(\d\d)?)?/u.exec(value) ?? []) : [];
  if (year === undefined || year < "1980") return null;
  const date = `${year}-${month}-${day}`;
  const time = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== date ? null : date;
}

function languageFrom(value: unknown): string | null {
  return typeof value === "string" && /^[a-z]{2,3}(?:-[a-z\d]{2,8})*$/iu.test(value) ? value.slice(0, 35) : null;
}

/** The same with the time of day, in milliseconds since 1970; undefined where it makes no sense. */
export function timeFrom(value: unknown): number | undefined {
  const found = typeof value === "string" ? TIME.exec(value) : null;
  if (found === null) return undefined;
  const [, year, month, day, hour, minute, second, sign, hours = "00", minutes = "00"] = found;
  const zone = sign === undefined ? "Z" : `${sign}${hours}:${minutes}`;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  return Number.isNaN(time) || time < 0 ? undefined : time;
}

const TIME = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-])(\d\d)'?(\d\d)?'?)?/u;

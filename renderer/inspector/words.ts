const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const daysOfYears = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const moments = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });

/** "14 March" for "2026-03-14", with the year where it is not this one. The text itself when it is no date. */
export function dayLabel(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(day.getTime())) return date;
  return (day.getUTCFullYear() === new Date().getFullYear() ? days : daysOfYears).format(day);
}

const hours = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });

/** "14 March at 11:52" for milliseconds since 1970; today "11:52". */
export function momentLabel(time: number): string {
  const isToday = new Date(time).toDateString() === new Date().toDateString();
  return (isToday ? hours : moments).format(time);
}

/** Thousands apart by a thin space. */
export function countLabel(count: number): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/gu, "\u2009");
}

export function quoted(words: string): string {
  return /^[“"„«]/u.test(words) ? words : `“${words}”`;
}

/** Today as YYYY-MM-DD, by this computer's calendar. */
export function today(): string {
  const now = new Date();
  return [now.getFullYear().toString().padStart(4, "0"), now.getMonth() + 1, now.getDate()].map((part) => part.toString().padStart(2, "0")).join("-");
}

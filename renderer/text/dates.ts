const shortDays = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const shortDaysOfYears = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const days = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", timeZone: "UTC" });
const daysOfYears = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});
const hours = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const daysHere = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });
const daysOfYearsHere = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

/** "14 Mar" for "2026-03-14", as rows show it, with the year where it is not this one. The text itself when it is no date. */
export function shortDate(day: string, now: Date = new Date()): string {
  return written(day, now, shortDays, shortDaysOfYears);
}

/** "14 March" for "2026-03-14", with the year where it is not this one. The text itself when it is no date. */
export function dayLabel(day: string, now: Date = new Date()): string {
  return written(day, now, days, daysOfYears);
}

function written(day: string, now: Date, inThisYear: Intl.DateTimeFormat, inOthers: Intl.DateTimeFormat): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return (date.getUTCFullYear() === now.getFullYear() ? inThisYear : inOthers).format(date);
}

/** "14 March at 11:52" for milliseconds since 1970, with the year where it is not this one; today "11:52". */
export function momentLabel(time: number, now: Date = new Date()): string {
  const then = new Date(time);
  if (then.toDateString() === now.toDateString()) return hours.format(time);
  const day = then.getFullYear() === now.getFullYear() ? daysHere : daysOfYearsHere;
  return `${day.format(time)} at ${hours.format(time)}`;
}

/** Today as YYYY-MM-DD, by this computer's calendar. */
export function today(): string {
  const now = new Date();
  return [now.getFullYear().toString().padStart(4, "0"), now.getMonth() + 1, now.getDate()]
    .map((part) => part.toString().padStart(2, "0"))
    .join("-");
}

const sameYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const otherYear = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const timeOfDay = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dayOfTime = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long" });

/** A day as rows show it: "14 Mar", with the year when it is not the present one. */
export function shortDate(day: string, today: Date = new Date()): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return (date.getUTCFullYear() === today.getFullYear() ? sameYear : otherYear).format(date);
}

/** A moment as history shows it: "11:52" today, otherwise "14 March, 11:52". */
export function moment(time: number, now: Date = new Date()): string {
  const date = new Date(time);
  const clock = timeOfDay.format(date);
  return date.toDateString() === now.toDateString() ? clock : `${dayOfTime.format(date)}, ${clock}`;
}

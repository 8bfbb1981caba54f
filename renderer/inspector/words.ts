export { dayLabel } from "../text/dates.ts";

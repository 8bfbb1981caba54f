export { shortDate } from "../text/dates.ts";

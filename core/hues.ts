/** The colours of the twelve hues in the light theme (tokens.css, rule), for formats that write a colour. */
const colours: readonly string[] = [
  "#408eea",
  "#bc4d43",
  "#3d8d6b",
  "#5f278b",
  "#b88303",
  "#1b524c",
  "#b368a3",
  "#5c5401",
  "#3f59d0",
  "#563825",
  "#ea5477",
  "#5f6477",
];

/** @param hue 1 to 12 @returns #rrggbb */
export function hueColour(hue: number): string {
  return colours[hue - 1] ?? "#808080";
}

/** The hue, 1 to 12, whose colour is nearest; null for what is no #rrggbb. */
export function nearestHue(colour: string): number | null {
  const wanted = channelsOf(colour);
  if (wanted === null) return null;
  const distances = colours.map((one) => distance(channelsOf(one) ?? wanted, wanted));
  return distances.indexOf(Math.min(...distances)) + 1;
}

type Channels = readonly [red: number, green: number, blue: number];

function channelsOf(colour: string): Channels | null {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/iu.exec(colour);
  return hex === null ? null : [parseInt(hex[1] ?? "", 16), parseInt(hex[2] ?? "", 16), parseInt(hex[3] ?? "", 16)];
}

/** Weighed as the eye does: green counts most. */
function distance(a: Channels, b: Channels): number {
  return 2 * (a[0] - b[0]) ** 2 + 4 * (a[1] - b[1]) ** 2 + 3 * (a[2] - b[2]) ** 2;
}

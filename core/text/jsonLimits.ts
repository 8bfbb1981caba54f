/** How many values JSON may hold, and how deep lists and objects may lie in one another. */
export type JsonLimits = { readonly values: number; readonly depth: number };

/**
 * Whether JSON holds more than it may. Looked at before anything is made of it, since brackets alone would take a hundred
 * times their own length, and long to go through. What is no JSON may be said to hold anything.
 */
export function exceeds(json: string, limits: JsonLimits): boolean {
  let values = 0;
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const sign = json[at];
    if (sign === '"') at = endOfString(json, at);
    else if (sign === "]" || sign === "}") depth--;
    else if (sign === "," || sign === "[" || sign === "{") {
      values++;
      if (sign !== ",") depth++;
      if (values > limits.values || depth > limits.depth) return true;
    }
  }
  return false;
}

/** Where the string that begins here ends: at the first quote that is not escaped, or with the text. */
function endOfString(json: string, start: number): number {
  for (let end = json.indexOf('"', start + 1); end !== -1; end = json.indexOf('"', end + 1)) {
    let before = end - 1;
    while (json[before] === "\\") before--;
    if ((end - before) % 2 === 1) return end;
  }
  return json.length;
}

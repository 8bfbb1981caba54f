import { download } from "../../../shell/download.ts";

/** What the look of a drawn element consists of. */
const looks = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linejoin",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
] as const;

/** Only of use in the window. */
const ofWindow = [
  "class",
  "style",
  "tabindex",
  "role",
  "aria-label",
  "aria-describedby",
  "aria-hidden",
  "data-mark",
] as const;

/** A drawn plot as a file of its own: on paper, in the light colours, whatever the window looks like. */
function pictureOf(drawn: SVGSVGElement): string {
  const stage = document.createElement("div");
  stage.dataset["theme"] = "light";
  stage.className = "plot-stage";
  const copy = drawn.cloneNode(true) as SVGSVGElement; // a clone is of the same class
  stage.append(copy);
  document.body.append(stage);
  const colour = colourReader();
  for (const element of copy.querySelectorAll<SVGElement>("*")) {
    const computed = getComputedStyle(element);
    for (const look of looks) element.setAttribute(look, colour(computed.getPropertyValue(look)));
    if (computed.display === "none") element.setAttribute("display", "none");
  }
  const { width, height } = sizeOf(copy);
  const paper = document.createElementNS(copy.namespaceURI, "rect");
  for (const [name, value] of Object.entries({ x: -MARGIN, y: -MARGIN, width, height }))
    paper.setAttribute(name, String(value));
  paper.setAttribute("fill", colour(getComputedStyle(stage).backgroundColor));
  copy.prepend(paper);
  stage.remove();
  return serialized(copy);
}

/** Around what is drawn, in its units. */
const MARGIN = 8;

function sizeOf({ viewBox }: SVGSVGElement): { readonly width: number; readonly height: number } {
  const { width, height } = viewBox.baseVal;
  return { width: width + 2 * MARGIN, height: height + 2 * MARGIN };
}

function serialized(copy: SVGSVGElement): string {
  const { width, height } = sizeOf(copy);
  const name = copy.getAttribute("aria-label") ?? "";
  for (const element of [copy, ...copy.querySelectorAll("*")])
    for (const attribute of ofWindow) element.removeAttribute(attribute);
  const title = document.createElementNS(copy.namespaceURI, "title");
  title.textContent = name;
  copy.prepend(title);
  copy.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${width} ${height}`);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return new XMLSerializer().serializeToString(copy);
}

/** Colours as every program reads them, whatever notation the browser computes. Other values stay. */
function colourReader(): (value: string) => string {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1, 1];
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const known = new Map<string, string>();
  return (value) => {
    if (context === null || !/^(?:oklch|oklab|color)\(/u.test(value)) return value;
    const read = known.get(value);
    if (read !== undefined) return read;
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = value;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
    const written = `rgb(${red} ${green} ${blue})`.replaceAll(" ", ",");
    known.set(value, written);
    return written;
  };
}

export function saveSvg(name: string, drawn: SVGSVGElement): void {
  download(`${name}.svg`, pictureOf(drawn), "image/svg+xml");
}

/** Pixels for each unit of the picture, enough to print it. */
const SHARP = 3;

export async function savePng(name: string, drawn: SVGSVGElement): Promise<void> {
  const { width, height } = sizeOf(drawn);
  const address = URL.createObjectURL(new Blob([pictureOf(drawn)], { type: "image/svg+xml" }));
  try {
    const image = new Image(width * SHARP, height * SHARP);
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width, image.height];
    canvas.getContext("2d")?.drawImage(image, 0, 0, image.width, image.height);
    const bytes = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (bytes !== null) download(`${name}.png`, bytes, "image/png");
  } finally {
    URL.revokeObjectURL(address);
  }
}

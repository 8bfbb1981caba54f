// Takes the pictures of the guide from the built workbench with the sample project: npm run pictures. With a folder as
// argument it takes every scene in both themes there, to look at beside the design.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium, type Page } from "@playwright/test";
import { serve } from "../../headless/browserHost.ts";
import { findBrowser } from "../../headless/findBrowser.ts";

const root = path.resolve(import.meta.dirname, "../..");
const folder = path.resolve(process.argv[2] ?? path.join(root, "docs/pictures"));
const place = mkdtempSync(path.join(tmpdir(), "obelus-pictures-"));

type Scene = {
  readonly name: string;
  readonly show: (page: Page) => Promise<void>;
};

const readerText = "[data-reader-text]";

async function openText(page: Page, title: string): Promise<void> {
  await page.keyboard.press("Control+1");
  await page.getByText(title).first().click();
  await page.locator(readerText, { hasText: title }).waitFor();
  await page.locator(readerText).focus();
}

async function backToText(page: Page): Promise<void> {
  for (let step = 0; step < 4; step++) await page.keyboard.press("Escape");
}

const scenes: readonly Scene[] = [
  {
    name: "workbench",
    show: async (page) => {
      await openText(page, "Minister blames Kestria");
      for (let step = 0; step < 6; step++) await page.keyboard.press("Alt+ArrowDown");
    },
  },
  { name: "overlaps", show: (page) => openText(page, "Forty-one, and counting") },
  { name: "right-to-left", show: (page) => openText(page, "ميناء سوندمار") },
  {
    name: "kinds",
    show: async (page) => {
      await openText(page, "Ferry refunds");
      await page.keyboard.press("Control+ArrowDown");
      await page.keyboard.press("Control+Shift+ArrowRight");
      await page.keyboard.press("Enter");
      await page.locator("[data-context='tagpop']").waitFor();
    },
  },
  {
    name: "all-the-same-words",
    show: async (page) => {
      await backToText(page);
      await openText(page, "Forty-one, and counting");
      for (let step = 0; step < 5; step++) await page.keyboard.press("Alt+ArrowDown");
      await page.keyboard.press("Control+D");
    },
  },
  {
    name: "linking",
    show: async (page) => {
      await backToText(page);
      await openText(page, "The relay in shed four");
      await page.keyboard.press("Alt+ArrowDown");
      await page.keyboard.press("Control+L");
      await page.locator("[data-context='linkpanel']").waitFor();
      await page.keyboard.type("relay");
    },
  },
  {
    name: "claims",
    show: async (page) => {
      await backToText(page);
      await page.keyboard.press("Control+2");
      await page.getByText("41 ferries were held at Sundmar").first().click();
    },
  },
  {
    name: "search",
    show: async (page) => {
      await page.keyboard.press("Control+3");
      await page.keyboard.type("forty");
      await page.locator(".search-hit").first().waitFor();
    },
  },
  { name: "review", show: (page) => page.keyboard.press("Control+4") },
  {
    name: "schema",
    show: async (page) => {
      await page.keyboard.press("Control+5");
      await page.getByRole("main").getByText("Denial").first().click();
    },
  },
  {
    name: "palette",
    show: async (page) => {
      await page.keyboard.press("Control+1");
      await page.keyboard.press("Control+K");
      await page.keyboard.type("rek");
    },
  },
  {
    name: "import-check",
    show: async (page) => {
      await backToText(page);
      const chooser = page.waitForEvent("filechooser");
      await page.keyboard.press("Control+I");
      await (await chooser).setFiles(importFiles());
      await page.locator(".import-table tbody tr").first().waitFor();
    },
  },
  {
    name: "export",
    show: async (page) => {
      await backToText(page);
      await page.keyboard.press("Control+E");
      await page.locator(".export-losses, .export-preview p").first().waitFor();
    },
  },
  {
    name: "settings",
    show: async (page) => {
      await backToText(page);
      await page.keyboard.press("Control+,");
    },
  },
  {
    name: "keys",
    show: async (page) => {
      await backToText(page);
      await page.keyboard.press("F1");
    },
  },
];

/** Four small files with something to notice in each. */
function importFiles(): string[] {
  const folder = path.join(place, "harbour week");
  mkdirSync(folder, { recursive: true });
  const article =
    "Night ferry stays in port\n\nThe night ferry to the outer islands stayed in port on Friday, the line said. It named no reason.\n\n“We will sail tomorrow,” its director Brit Sole told reporters on the quay, where some two hundred people waited.\n";
  const files: Record<string, string | Buffer> = {
    "night-ferry.txt": `${article}\nSubscribe\nLog in or register\n`,
    "night-ferry-copy.txt": `${article}\nSubscribe\nLog in or register \n`,
    "berth-notice.html":
      "<html lang=en><head><title>Berth notice</title></head><body><h1>Berth notice</h1><p>Departures cancelled: 41.</p><table><tr><th>Line</th><th>Sailings</th></tr><tr><td>Outer islands</td><td>4</td></tr></table><script>count()</script></body></html>",
    "caller.txt": Buffer.concat([
      Buffer.from("A caller’s note\n\nThe engineer "),
      Buffer.from([0xff]),
      Buffer.from(" said the logs were gone, and that nobody had copied them before Thursday.\n"),
    ]),
  };
  return Object.entries(files).map(([name, content]) => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  });
}

async function take(theme: "light" | "dark", shown: readonly Scene[]): Promise<void> {
  const host = await serve({ profileFolder: path.join(place, theme) });
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? "",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    colorScheme: theme,
    reducedMotion: "reduce",
  });
  await page.goto(host.url);
  const shoot = async (name: string): Promise<void> => {
    await page.evaluate(async () => {
      await document.fonts.ready;
      for (let frame = 0; frame < 20; frame++) await new Promise((done) => requestAnimationFrame(done));
    });
    await page.screenshot({ path: path.join(folder, `${name}-${theme}.png`) });
  };
  await page.getByRole("button", { name: /sample/u }).waitFor();
  await shoot("welcome");
  await page.keyboard.press("Enter");
  await page.locator(readerText).waitFor();
  for (const scene of shown) {
    await scene.show(page).catch((error: unknown) => console.error(`${scene.name} (${theme}): ${String(error)}`));
    await shoot(scene.name);
  }
  await browser.close();
  await host.close();
}

mkdirSync(folder, { recursive: true });
await take("light", scenes);
await take("dark", process.argv[2] === undefined ? scenes.slice(0, 1) : scenes);
rmSync(place, { recursive: true, force: true });

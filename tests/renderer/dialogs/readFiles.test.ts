import { afterEach, describe, expect, it } from "vitest";
import { readFiles } from "#renderer/shell/files.ts";
import { useView } from "#renderer/store/view.ts";

const given = (name: string, text: string) => ({ name, file: new File([text], name) });
const always = (): boolean => true;

class LostFile extends File {
  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.reject(new DOMException("It is gone.", "NotFoundError"));
  }
}

afterEach(() => useView.setState({ toasts: [] }));

describe("reading chosen files", () => {
  it("hands over bytes and words in order, and says how many have been read", async () => {
    const said: number[] = [];
    const sources = [given("a.txt", "One"), { name: "pasted", text: "Two" }, given("b/c.txt", "Drei")];
    expect(await readFiles(sources, always, (done) => said.push(done))).toEqual([
      { name: "a.txt", bytes: btoa("One") },
      { name: "pasted", text: "Two" },
      { name: "b/c.txt", bytes: btoa("Drei") },
    ]);
    expect(said).toEqual([0, 1, 2]);
  });

  it("stops after the file it is at when nobody wants them any more", async () => {
    const said: number[] = [];
    const sources = Array.from({ length: 1500 }, (_none, index) => given(`${index}.txt`, "Words"));
    const isWanted = (): boolean => said.length < 7;
    expect(await readFiles(sources, isWanted, (done) => said.push(done))).toBeNull();
    expect(said).toHaveLength(7);
  });

  it("names a file that cannot be read, and goes on without it", async () => {
    const sources = [{ name: "gone.txt", file: new LostFile([], "gone.txt") }, given("a.txt", "One")];
    expect(await readFiles(sources, always, () => {})).toEqual([{ name: "a.txt", bytes: btoa("One") }]);
    expect(useView.getState().toasts.map((toast) => toast.text)).toEqual([
      "gone.txt could not be read. Everything else can be brought in.",
    ]);
  });
});

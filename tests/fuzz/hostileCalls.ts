/** JSON texts of calls made to hurt whoever reads them, by what they are; each is to be refused as not to be understood. */
export const hostileCalls: readonly [string, () => string][] = [
  ["nested deeply", () => `{"method":"app.state","input":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}`],
  [
    "nested deeply in a record",
    () =>
      `{"method":"change.make","input":{"code":"a.b","label":"x","edits":[{"table":"spans","id":"x","before":null,"after":${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}}]}}`,
  ],
  ["with a method that is an object", () => '{"method":{"toString":1,"valueOf":1},"input":{}}'],
  [
    "with a prototype",
    () =>
      '{"method":"settings.change","input":{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}}',
  ],
  [
    "with a million unknown fields",
    () =>
      `{"method":"app.state","input":{${Array.from({ length: 300_000 }, (_, index) => `"k${index}":1`).join(",")}}}`,
  ],
  ["with a huge list", () => `{"method":"import.check","input":{"files":[${"1,".repeat(1_000_000)}1]}}`],
  ["of millions of nothing", () => `{"method":"import.check","input":{"files":[${"{},".repeat(6_000_000)}{}]}}`],
  ["with a string without end", () => `{"method":"app.state","input":"${'\\\\\\"'.repeat(1_000_000)}`],
  ["with a huge number", () => `{"method":"change.history","input":{"limit":${"9".repeat(1_000_000)}}}`],
  ["with a long name", () => JSON.stringify({ method: "a".repeat(5_000_000), input: {} })],
];

/** English words of this part of the interface. Counts use the endings _one and _other. */
export const commands = {
  undone: "Undone: {{label}}",
  redone: "Done again: {{label}}",
  nothingToUndo: "Nothing to undo",
  nothingToRedo: "Nothing to redo",
  lastDocument: "That was the last text",
  firstDocument: "That was the first text",
  zoomed: "Zoom {{percent}} %",
  /** Commands that have no key and are found in the palette. */
  contexts: {
    any: "Everywhere",
    reader: "In the text",
    free: "In the text, words or nothing selected",
    span: "With a tag selected",
    review: "Review",
    lines: "Lists and search results",
    corpus: "List of texts",
    tagpop: "Tag popover",
    stack: "Tags on top of each other",
    linkpanel: "Link panel",
    palette: "Command palette",
    tagall: "Tag all occurrences",
    dialog: "Sheets",
    field: "Fields",
  },
} as const;

/** An entry of the application menu: a command of core/keymap.json, or something the system itself does. */
export type MenuEntry =
  | { readonly kind: "command"; readonly command: string; readonly label: string }
  | { readonly kind: "role"; readonly role: MenuRole }
  | { readonly kind: "separator" };

/** What every system's text fields and windows already know how to do. */
export type MenuRole = "cut" | "copy" | "paste" | "togglefullscreen" | "minimize" | "close" | "quit";

export type MenuSection = { readonly id: string; readonly label: string; readonly entries: readonly MenuEntry[] };

const command = (id: string, label: string): MenuEntry => ({ kind: "command", command: id, label });
const role = (name: MenuRole): MenuEntry => ({ kind: "role", role: name });
const separator: MenuEntry = { kind: "separator" };

/** The application menu. The window runs the commands; keys come from core/keymap.json. */
export const menu: readonly MenuSection[] = [
  {
    id: "file",
    label: "File",
    entries: [
      command("project.new", "New project…"),
      command("project.open", "Open…"),
      separator,
      command("import", "Bring in texts…"),
      command("import.tags", "Bring in tags…"),
      command("document.replace", "Replace this text by a corrected copy…"),
      command("export", "Export…"),
      separator,
      command("project.handOut", "Hand out a copy…"),
      command("merge", "Open a colleague’s copy…"),
      command("project.copy", "Share a copy…"),
      separator,
      command("print", "Print a reading copy…"),
      separator,
      command("version.save", "Save a named version…"),
      command("assign", "Assign texts…"),
      separator,
      command("settings", "Settings…"),
      separator,
      role("close"),
      role("quit"),
    ],
  },
  {
    id: "edit",
    label: "Edit",
    entries: [
      command("undo", "Undo"),
      command("redo", "Redo"),
      separator,
      role("cut"),
      role("copy"),
      role("paste"),
      command("select.more", "Select more"),
      separator,
      command("find.document", "Find in this document…"),
      command("find.next", "Next match"),
      command("find.prev", "Previous match"),
      command("find.corpus", "Search the corpus…"),
    ],
  },
  {
    id: "text",
    label: "Text",
    entries: [
      command("tag.choose", "Tag…"),
      command("repeat", "Repeat the last tag"),
      command("tag.all", "Tag all occurrences…"),
      separator,
      command("link", "Link…"),
      command("attribute", "Attribute to a speaker…"),
      command("note", "Private note…"),
      separator,
      command("furniture", "Fold as furniture"),
      command("doc.finish", "Mark read through"),
    ],
  },
  {
    id: "go",
    label: "Go",
    entries: [
      command("palette", "Command palette…"),
      separator,
      command("place.documents", "Documents"),
      command("place.claims", "Claims"),
      command("place.search", "Search"),
      command("place.review", "Review"),
      command("place.schema", "Schema"),
      separator,
      command("history.back", "Back"),
      command("history.forward", "Forward"),
      separator,
      command("doc.next", "Next document"),
      command("doc.prev", "Previous document"),
    ],
  },
  {
    id: "view",
    label: "View",
    entries: [
      command("pane.corpus", "Corpus pane"),
      command("pane.inspector", "Inspector"),
      command("pane.none", "Text only"),
      separator,
      command("zoom.in", "Zoom in"),
      command("zoom.out", "Zoom out"),
      command("zoom.reset", "Actual size"),
      separator,
      role("togglefullscreen"),
      role("minimize"),
    ],
  },
  { id: "help", label: "Help", entries: [command("help.keys", "Keys for where you are")] },
];

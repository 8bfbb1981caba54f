/** English words of the text itself. Counts use the endings _one and _other. */
export const reader = {
  furniture_one: "Page furniture, {{count}} line",
  furniture_other: "Page furniture, {{count}} lines",
  undecoded: "This character could not be decoded",
  role: "annotation reader",
  label: "{{title}}, text",
  words_one: "{{count}} word",
  words_other: "{{count}} words",
  nothingOpen: "No text is open",
  nothingOpenMore: "Choose one in the list, or bring in texts.",
  bringIn: "Bring in texts",
  loading: "Opening the text…",
  copied: "Copied",
  spanDescription: "{{name}}, tagged",
  empty: "This text has no characters.",
} as const;

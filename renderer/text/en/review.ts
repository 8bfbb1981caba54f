/** English words of the Review place. Counts use the endings _one and _other. */
export const review = {
  title: "Review",
  about: "Who has read and tagged what",
  document: "Document",
  tags_one: "{{count}} tag",
  tags_other: "{{count}} tags",
  untouched: "untouched",
  readPercent: "read {{percent}} %",
  finished: "read through",
  peek: "Show {{name}}’s tags above the line",
  hide: "Hide {{name}}’s tags",
  me: "you",
  onePerson: "One person has worked here so far",
  onePersonMore: "When a second person tags in this project, their work stands beside yours here.",
  table: "Work by document and person",
} as const;

/** An article of the sample project. Paragraphs that begin with "~ " are page furniture. */
export type Article = {
  readonly key: string;
  readonly title: string;
  readonly outlet: string;
  readonly date: string;
  readonly language?: string;
  readonly paragraphs: readonly string[];
};

/** Twelve invented articles about one night without power in an invented harbour. */
export const articles: readonly Article[] = [
  {
    key: "minister-blames-kestria",
    title: "Minister blames Kestria for harbour blackout",
    outlet: "Northline Wire",
    date: "2026-03-14",
    paragraphs: [
      "Auvelle’s interior minister said on Friday that Kestria had switched off the Sundmar harbour grid for nearly six hours, a charge the Kestrian government called “a ghost story told to cover bad wiring.”",
      "“This was not a fault. It was a decision taken in an office across the strait,” Ilse Varga told reporters, adding that 41 ferries were held at their berths and that hospitals on the outer islands ran on diesel until dawn.",
      "~ Get the morning letter: harbour news before seven",
      "~ Idle cranes at Sundmar, 13 March. Picture: port office",
      "Asked whether investigators had recovered access records, Varga said the evidence “exists and will be shown at the right moment.” Two officials who spoke on condition of anonymity said the logs may have been overwritten before anyone thought to copy them.",
      "Tomas Reke, a spokesman for the Kestrian foreign ministry, said his country “has never touched, and has no reason to touch,” a neighbour’s power lines. He repeated a proposal, first made in November, for a joint inspection of substations on both shores.",
      "The Fathom Institute, which tracks faults in port infrastructure, was more cautious. Its analysts said the pattern was probably consistent with a remote command, but that a failed relay could not be ruled out.",
    ],
  },
  {
    key: "reke-ghost-story",
    title: "Reke: blackout tale hides bad wiring",
    outlet: "Kestria Today",
    date: "2026-03-14",
    paragraphs: [
      "The foreign ministry has rejected Auvelle’s account of the Sundmar blackout in full. “We have never touched a single switch on that grid,” spokesman Tomas Reke said.",
      "He said no more than a dozen vessels waited that night, and that they waited because of fog. “If forty-one ferries had been tied up, one would have seen the queue from here.”",
      "Reke recalled that Kestria offered a joint inspection in November and that the offer was not answered. “A neighbour who wants the truth opens the door,” he said.",
      "Auvelle’s own auditors, he added, warned two years ago that the relay in shed four was past its service life.",
    ],
  },
  {
    key: "sailings-struck",
    title: "41 sailings struck from Thursday’s board",
    outlet: "Harbour Ledger",
    date: "2026-03-14",
    paragraphs: [
      "The port office struck 41 sailings from the board on Thursday night after power failed at 22:05, according to its berth notice.",
      "The notice counts departures, not ships. The line runs seventeen ferries in winter, and one ferry makes two or three crossings a night.",
      "~ Subscribe to the Ledger",
      "A maintenance crew wrote in the shed book that the relay in shed four had been “running hot since the storms.” The port meant to replace it before winter and did not.",
    ],
  },
  {
    key: "radio-callers",
    title: "Callers: “Some forty boats sat idle”",
    outlet: "Strait Radio",
    date: "2026-03-15",
    paragraphs: [
      "Transcript, morning call-in. Deputy transport minister Anders Holl: “At least forty-one ships were trapped in the dark. That is not fog, that is an attack.”",
      "Caller from the outer islands: “Some forty boats sat idle, that is what my cousin counted from the hill.”",
      "Caller, who said she was an engineer at the port: “By the time we asked for the files they had gone round and written over themselves, and that is the polite version.”",
      "Presenter: “So nobody has seen the records?” Holl: “The records exist.”",
    ],
  },
  {
    key: "ferry-refunds",
    title: "Ferry refunds pass two million",
    outlet: "Northline Wire",
    date: "2026-03-15",
    paragraphs: [
      "The ferry line has paid more than two million crowns to passengers who lost their crossing on Thursday night, its director Brit Sole said on Saturday.",
      "“Every one of our seventeen ships is sailing again,” she said. She declined to say how many had been at their berths when the lights went out.",
      "The interior ministry repeated that 41 ferries were held. The line did not confirm the figure.",
    ],
  },
  {
    key: "dozen-vessels",
    title: "A dozen vessels, not a fleet, waited for fog",
    outlet: "Kestria Today",
    date: "2026-03-15",
    paragraphs: [
      "Pictures from the Kestrian shore show twelve vessels at Sundmar shortly before midnight, Kestria Today can report.",
      "The coast watch logged dense fog from 21:40. A retired pilot, who asked not to be named, said nobody would have sailed in it, power or no power.",
      "The ministry in Auvelle did not reply to questions.",
    ],
  },
  {
    key: "diesel-nights",
    title: "Diesel nights on the outer islands",
    outlet: "Island Post",
    date: "2026-03-16",
    paragraphs: [
      "The cottage hospital on Great Skerry ran its generator from ten past ten until a quarter to four, the night nurse, Oda Lien, wrote in the ward book. Nobody was harmed.",
      "“Until dawn is what they say on the radio,” she said. “It was dark when we switched it off, and it stayed dark for two hours.”",
      "Shopkeepers on the quay counted four missed sailings for the islands, not forty.",
    ],
  },
  {
    key: "shed-four",
    title: "The relay in shed four",
    outlet: "Harbour Ledger",
    date: "2026-03-17",
    paragraphs: [
      "Papers seen by this newspaper show that the relay in shed four, which feeds the harbour grid, was reported as failing three times since September.",
      "An auditor’s letter of two years ago calls it “past its service life.” The port office confirmed that the letter is genuine.",
      "The recorder in shed four keeps nine days. Nobody disputes that the older entries are lost; whether Thursday’s are is another question.",
      "A former grid manager, Per Aune, said a failing relay would look “exactly like a command from outside, if all you have is the lamp on the wall.”",
    ],
  },
  {
    key: "al-mina-dispatch",
    title: "ميناء سوندمار: اتهام ونفي",
    outlet: "Al-Mina Dispatch",
    date: "2026-03-17",
    language: "ar",
    paragraphs: [
      "قالت وزيرة الداخلية إن كستريا قطعت التيار عن ميناء سوندمار قرابة ست ساعات.",
      "وقال المتحدث توماس ريكه إن بلاده «لم تلمس خطوط الكهرباء قط»، وعرض تفتيشا مشتركا للمحطات.",
      "وذكرت صحيفة Harbour Ledger أن 41 رحلة ألغيت في تلك الليلة، لا 41 عبّارة.",
    ],
  },
  {
    key: "joint-inspection",
    title: "Joint inspection offer “still on the table”",
    outlet: "Kestria Today",
    date: "2026-03-18",
    paragraphs: [
      "Kestria’s offer to inspect the substations on both shores together is still on the table, Tomas Reke said on Wednesday. “We made it in November. We make it again.”",
      "He conceded that a Kestrian contractor had held a maintenance password for the grid until January, and called it “a formality.”",
      "Asked whether the password could have been used to cut the power, he said: “That would be for engineers to say, and they have not said it.”",
    ],
  },
  {
    key: "logs-within-days",
    title: "Minister hints at logs “within days”",
    outlet: "Northline Wire",
    date: "2026-03-21",
    paragraphs: [
      "Access records of the harbour grid will be published within days, Ilse Varga said on Saturday, a week after she first said they exist.",
      "Opposition members asked why a record that was “safe in our hands” needed a week to be found. One of them, Runa Dahl, said she had been told that there was no log at all.",
      "“Kestria switched off Sundmar. I said so then and I say so now,” the minister replied.",
    ],
  },
  {
    key: "forty-one-and-counting",
    title: "Forty-one, and counting",
    outlet: "The Aldmere Courier",
    date: "2026-03-22",
    paragraphs: [
      "Three ministers now say, with rising certainty, that a hostile hand darkened Sundmar. None of them has shown the public a single line of log. What they have shown is a number, and they have shown it often.",
      "The number first appeared in a berth notice that counted cancelled sailings. By Friday morning it was ferries; by Saturday a deputy minister was telling Strait Radio that “at least forty-one ships” had been trapped; by evening the figure had hardened into an attack on forty-one ships.",
      "Kestria’s answer has been no more careful. Mr Reke, who at first denied everything, on Wednesday conceded that a Kestrian contractor had held a maintenance password until January, which two engineers told this paper would probably have been enough.",
      "The relay, which the port had meant to replace before winter and then did not, was already failing, and a maintenance crew said so in writing.",
      "If the log is ever read aloud it will show a command sent from inside Auvelle’s own network, a former grid manager said, “more likely than not.”",
    ],
  },
];

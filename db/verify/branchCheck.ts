import type { Change, Edit } from "#core/change.ts";
import { isSame } from "#core/encode.ts";
import { foldRecord, type Step } from "#core/merge/foldRecord.ts";
import type { Id, Sha256 } from "#core/model/id.ts";
import type { AnyRecord, Table } from "#core/model/records.ts";
import { goldId } from "#core/model/review.ts";
import { nouns } from "#core/rules/words.ts";
import type { LoggedChange } from "../changeRows.ts";
import { RecordHistory } from "../merge/history.ts";
import { isGround } from "../merge/stored.ts";
import { isOpen } from "../questions.ts";
import { tryRead, type Tell, type Verified } from "./report.ts";

type Branch = { readonly table: Table; readonly met: Sha256[] };

const UNREADABLE = "The log cannot be read to its end";

/** What there is of a record: to be counted with all the others. */
type Found = { readonly table: Table; readonly heads: number; readonly isThere: boolean };

/**
 * Records that were changed in several copies of the project: their changes do not stand in one line, so they are folded
 * all at once and compared with the row.
 */
export class BranchCheck {
  readonly #verified: Verified;
  readonly #tell: Tell;
  readonly #branches = new Map<Id, Branch>();
  readonly #hidden: ReadonlyMap<Id, AnyRecord>;

  constructor(verified: Verified, tell: Tell) {
    this.#verified = verified;
    this.#tell = tell;
    const hidden = tryRead(() => verified.log.hidden(), tell, "What is kept out of sight cannot be read") ?? [];
    this.#hidden = new Map(hidden.map(({ record }) => [record.id, record]));
  }

  has(record: Id): boolean {
    return this.#branches.has(record);
  }

  /** Whether some of these were left out, or may have gone out of sight or come back. */
  mayMiss(touched: ReadonlySet<Id>): boolean {
    if (this.#hidden.size > 0) return true;
    const hidden =
      tryRead(() => this.#verified.log.hidden(), this.#tell, "What is kept out of sight cannot be read") ?? [];
    return hidden.length > 0 || [...touched].some((id) => this.#branches.has(id));
  }

  /** A record that is kept without a row. */
  hidden(record: Id): AnyRecord | undefined {
    return this.#hidden.get(record);
  }

  /** What a change knew of a record, apart from what a copy for a colleague left behind. */
  knownOf(change: Change, record: Id): readonly Sha256[] | undefined {
    const seen = change.seen[record];
    if (seen === undefined || !isGround(change)) return seen;
    const here = seen.filter((id) => this.#verified.log.has(id));
    return here.length === 0 ? undefined : here;
  }

  /** @param expected what the next newer change of the record says came before it; undefined for the newest */
  isBranch(record: Id, expected: readonly Sha256[] | undefined, change: Change): boolean {
    if (this.#branches.has(record)) return true;
    if (expected === undefined) {
      const heads = tryRead(() => this.#verified.log.heads(record), this.#tell, UNREADABLE) ?? [];
      if (heads.length !== 1 || heads[0] !== change.id) return true;
    } else if (expected.length !== 1 || expected[0] !== change.id) return true;
    const known = this.knownOf(change, record);
    return (known?.length ?? 0) > 1 || (isGround(change) && known !== undefined);
  }

  /**
   * Whether a copy for a colleague began with this, and what the record was made by came in later: everything that
   * counts was looked at before.
   */
  isRepeated(record: Id, { number, change }: LoggedChange): boolean {
    if (!isGround(change) || this.#branches.has(record) || this.knownOf(change, record) === undefined) return false;
    const { log } = this.#verified;
    const heads = tryRead(() => log.heads(record), this.#tell, "The log cannot be read to its end") ?? [];
    return heads.length === 1 && heads.every((head) => (log.get(head)?.number ?? 0) > number);
  }

  note({ table, id }: Edit, change: Sha256): void {
    const known = this.#branches.get(id);
    if (known === undefined) this.#branches.set(id, { table, met: [change] });
    else known.met.push(change);
  }

  /** @param touched records that were changed since the check began */
  *check(touched: ReadonlySet<Id>): Generator<Found> {
    const { log, reader } = this.#verified;
    const history = new RecordHistory(log);
    const gold = goldId(reader.all("project")[0]?.id ?? "");
    for (const [id, { table, met }] of this.#branches) {
      if (touched.has(id)) continue;
      const heads = tryRead(() => log.heads(id), this.#tell, UNREADABLE) ?? [];
      const steps = tryRead(() => history.stepsTo(id, [...heads, ...met]), this.#tell, UNREADABLE) ?? [];
      const isThere = this.#compare({ table, id }, { steps, heads, gold });
      yield { table, heads: heads.length, isThere };
    }
  }

  #compare(
    { table, id }: { readonly table: Table; readonly id: Id },
    { steps, heads, gold }: { readonly steps: readonly Step[]; readonly heads: readonly Sha256[]; readonly gold: Id },
  ): boolean {
    const { reader, referrers } = this.#verified;
    const row = tryRead(() => reader.get(table, id), this.#tell, `A ${nouns[table]} (${id}) cannot be read`);
    const known = new Set(steps.map(({ change }) => change));
    for (const { change, seen, isGround: mayMiss } of steps) {
      if (mayMiss || seen.every((one) => known.has(one))) continue;
      this.#tell(`A change before another one (${change}) of the ${nouns[table]} ${id} is missing.`);
    }
    const folded = tryRead(
      () => foldRecord(steps, (annotator) => annotator === gold),
      this.#tell,
      `The change that added the ${nouns[table]} ${id} is missing`,
    );
    if (folded === undefined) return row !== undefined;
    if (isOpen(folded) && !this.#verified.log.isContested(id))
      this.#tell(`What copies say differently of the ${nouns[table]} ${id} is not noted.`);
    if (!isSame(folded.heads, heads)) this.#tell(`The last change of record ${id} is noted wrongly.`);
    const wanted = folded.isRemoved && referrers(table, id).length === 0 ? undefined : folded.record;
    const hidden = this.#hidden.get(id);
    if (hidden !== undefined && row === undefined && isSame(hidden, wanted)) return false;
    if (wanted === undefined && row !== undefined)
      this.#tell(`A ${nouns[table]} (${id}) is there although it was removed.`);
    else if (wanted !== undefined && row === undefined) this.#tell(`A ${nouns[table]} (${id}) is missing.`);
    else if (wanted !== undefined && !isSame(wanted, row))
      this.#tell(`A ${nouns[table]} (${id}) differs from what its changes make of it.`);
    return row !== undefined;
  }
}

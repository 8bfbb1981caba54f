import { useState } from "react";
import { allowedRelationTypes, removeRelation, retypeRelation, reverseRelation } from "#core/actions/relations.ts";
import { documentTitle } from "#core/actions/documents.ts";
import type { Relation, Span } from "#core/model/annotation.ts";
import type { RelationType } from "#core/model/schema.ts";
import { CommentThreads, useThreads } from "../comments/CommentThreads.tsx";
import { commit } from "../store/actions.ts";
import { openDocument } from "../store/loading.ts";
import { findSpan, useProject } from "../store/project.ts";
import { useView } from "../store/view.ts";
import { t } from "../text/text.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { SelectField } from "../ui/Choice.tsx";
import { Icon } from "../ui/Icon.tsx";
import { TagLetter } from "../ui/TagLetter.tsx";
import { Section } from "./Section.tsx";
import type { Access } from "./SpanDetails.tsx";
import { quoted } from "../text/quoted.ts";

/** The links from and to this tag. */
export function RelationSection({ span, access }: { readonly span: Span; readonly access: Access }) {
  const relations = useProject((store) => store.maps.relations);
  const types = useProject((store) => store.maps.relationTypes);
  const own = [...relations.values()].filter((one) => one.source === span.id || one.target === span.id);
  if (types.size === 0 && own.length === 0) return null;
  if (access === "read" && own.length === 0) return null;
  const tools = access === "write" && (
    <Button
      look="plain"
      icon="plus"
      keys="Mod+L"
      onClick={() => useView.setState({ popover: { kind: "link", span: span.id } })}
    >
      {t("inspector:relation.add")}
    </Button>
  );
  return (
    <Section title={t("inspector:relation.title")} tools={tools}>
      {own.length > 0 && (
        <ul className="inspector-list">
          {own.map((relation) => (
            <RelationRow key={relation.id} relation={relation} span={span} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function RelationRow({ relation, span }: { readonly relation: Relation; readonly span: Span }) {
  const isOut = relation.source === span.id;
  const type = useProject((store) => store.maps.relationTypes.get(relation.type));
  const other = useProject((store) => findSpan(store, isOut ? relation.target : relation.source));
  const tag = useProject((store) => (other === undefined ? undefined : store.maps.tags.get(other.tag)));
  const document = useProject((store) => (other === undefined ? undefined : store.maps.documents.get(other.document)));
  const canWrite = useProject((store) => store.readOnly === null && relation.annotator === store.me);
  const open = useThreads([relation.id]).filter(({ first }) => !first.resolved).length;
  const [isTalking, setTalking] = useState(false);
  if (type === undefined || other === undefined) return null;
  const direction = !type.directed ? "both" : isOut ? "out" : "in";
  return (
    <li className="relation-row">
      <div className="inspector-row">
        <Icon name={direction === "both" ? "link" : direction === "out" ? "right" : "left"} />
        <span className="visually-hidden">{t(`inspector:relation.${direction}`)}</span>
        {canWrite ? (
          <TypeField relation={relation} type={type} source={isOut ? span : other} target={isOut ? other : span} />
        ) : (
          <b>{type.name}</b>
        )}
        <span className="ui-grow" />
        {open > 0 && <span className="ui-meta tabular">{open}</span>}
        <IconButton
          icon="comment"
          label={open === 0 ? t("comments:onLink") : t("comments:onLinkOpen", { count: open })}
          aria-expanded={isTalking}
          onClick={() => setTalking(!isTalking)}
        />
        {canWrite && (
          <RelationTools relation={relation} type={type} source={isOut ? span : other} target={isOut ? other : span} />
        )}
      </div>
      <button type="button" className="relation-end" onClick={() => void openDocument(other.document, other.id)}>
        {tag !== undefined && <TagLetter tag={tag} size="small" />}
        <span className="mention-words">
          <span className="visually-hidden">{tag?.name}</span>
          <bdi className="mention-quote">{quoted(other.quote)}</bdi>
          {document !== undefined && document.id !== span.document && (
            <span className="ui-meta">{documentTitle(document)}</span>
          )}
        </span>
      </button>
      {isTalking && (
        <CommentThreads about="relations" records={[relation.id]} document={isOut ? span.document : other.document} />
      )}
    </li>
  );
}

type EndsProps = {
  readonly relation: Relation;
  readonly type: RelationType;
  readonly source: Span;
  readonly target: Span;
};

function TypeField({ relation, type, source, target }: EndsProps) {
  const types = useProject((store) => store.maps.relationTypes);
  const allowed = allowedRelationTypes(types.values(), source.tag, target.tag);
  if (allowed.length < 2) return <b>{type.name}</b>;
  const change = (id: string): void => {
    const next = types.get(id);
    if (next !== undefined) void commit(retypeRelation(relation, next, source, target));
  };
  return (
    <SelectField
      label={t("inspector:relation.type")}
      labelLook="hidden"
      value={type.id}
      options={allowed.map((one) => ({ value: one.id, label: one.name }))}
      onValue={change}
    />
  );
}

function RelationTools({ relation, type, source, target }: EndsProps) {
  const reversed = type.directed ? reverseRelation(relation, type, source, target) : null;
  return (
    <>
      {reversed !== null && (
        <IconButton icon="redo" label={t("inspector:relation.reverse")} onClick={() => void commit(reversed)} />
      )}
      <IconButton
        icon="close"
        label={t("inspector:relation.remove")}
        onClick={() => void commit(removeRelation(relation, type))}
      />
    </>
  );
}

import type { ReactNode } from "react";
import { Chinese } from "../../components/record-facts.js";
import type { Condition, Precheck } from "../api/types.js";
import { articleText } from "../parts/article-text.js";
import { useWords } from "../words/use-words.js";

/** Every condition with what is required and what the register has; on a phone each one is a card. */
export function PrecheckTable({ precheck }: { precheck: Precheck }): ReactNode {
  const { w } = useWords();
  const { columns } = w;
  const failing = precheck.conditions.filter(({ holds }) => !holds).length;
  return (
    <section aria-labelledby="precheck-title">
      <h3 id="precheck-title">{w.precheck}</h3>
      <p role="status" className={failing === 0 ? "ok" : "notice"}>
        {failing === 0 ? w.eligible : w.notEligible(failing)}
      </p>
      {/* Told again, since a table drawn as cards is none to some browsers. */}
      <table role="table" className="precheck">
        <thead role="rowgroup">
          <tr role="row">
            {[columns.condition, columns.required, columns.found, columns.article, columns.holds].map(
              (name) => (
                <th key={name} role="columnheader" scope="col">
                  {name}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {precheck.conditions.map((condition) => (
            <ConditionRow key={condition.code} condition={condition} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ConditionRow({ condition }: { condition: Condition }): ReactNode {
  const { w, language } = useWords();
  const { label, required, found, article, holds, committed } = condition;
  return (
    <tr role="row" className={holds ? undefined : "fails"}>
      <th role="rowheader" scope="row">
        {label}
      </th>
      <td role="cell" data-label={w.columns.required}>
        {required}
      </td>
      <td role="cell" data-label={w.columns.found}>
        {found}
      </td>
      <td role="cell" data-label={w.columns.article}>
        <Chinese>{articleText(article, language)}</Chinese>
      </td>
      <td role="cell" data-label={w.columns.holds}>
        <span className={`badge ${holds ? "good" : "warn"}`}>{holds ? w.holds : w.fails}</span>
        {committed ? <span className="badge plain">{w.committed}</span> : null}
      </td>
    </tr>
  );
}

import { useCallback, useState, type FormEvent, type ReactNode } from "react";
import { isInstitutionRecord } from "../../api/guards.js";
import type { InstitutionRecord } from "../../api/types.js";
import { readPeople } from "../branches/firm-lawyers.js";
import type { Reply } from "../api/client.js";
import { isRecognitionCase } from "../api/guards.js";
import { Field } from "../parts/field.js";
import { InputField } from "../parts/input-field.js";
import { ProblemNotice } from "../parts/problem-notice.js";
import { ServicesField } from "../parts/services-field.js";
import { useAction } from "../parts/use-action.js";
import { useLoaded } from "../parts/use-loaded.js";
import { hrefOf } from "../parts/use-where.js";
import { useWork } from "../work-context.js";
import { useWords } from "../words/use-words.js";
import { requestBody, type Request } from "./request.js";
import { RequestPapers } from "./request-papers.js";

/** Asks the other side to recognise the clerk's body, or somebody who works there. */
export function RequestForm({ bodyId }: { bodyId: string }): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const ask = useCallback(
    (): Promise<Reply<InstitutionRecord>> => client.get(`/institutions/${bodyId}`, isInstitutionRecord),
    [client, bodyId],
  );
  const { value, problem } = useLoaded(ask);
  return (
    <section aria-labelledby="request-title">
      <h3 id="request-title">{w.requestRecognition}</h3>
      <p className="hint">{w.requestHint}</p>
      <ProblemNotice problem={problem} />
      {value === null ? null : <Form body={value} />}
    </section>
  );
}

const POINTERS = ["/subjectId", "/services", "/until", "/documents"];

function Form({ body }: { body: InstitutionRecord }): ReactNode {
  const { w } = useWords();
  const { client } = useWork();
  const { busy, problem, run } = useAction();
  const [said, setSaid] = useState<Request>({ subjectId: body.id, services: [], until: "", papers: {} });
  const onChange = (change: Partial<Request>): void => setSaid((before) => ({ ...before, ...change }));
  const askPeople = useCallback(() => readPeople(client, body.id, () => true), [client, body.id]);
  const people = useLoaded(askPeople);
  const isPerson = said.subjectId !== body.id;
  const host = body.jurisdiction === "CQ" ? "SC" : "CQ";
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const request = {
      method: "POST",
      path: "/recognitions",
      body: requestBody(said, { host, isPerson }),
    } as const;
    run(
      () => client.ask(request, isRecognitionCase),
      ({ id }) => window.location.assign(hrefOf("recognitions", id)),
    );
  };
  return (
    <form onSubmit={send} className="panel">
      <ProblemNotice problem={people.problem} />
      <Field label={w.subjectChoice} pointer="/subjectId" problem={problem}>
        {(ids) => (
          <select
            {...ids}
            value={said.subjectId}
            onChange={({ target }) => onChange({ subjectId: target.value })}
          >
            <option value={body.id}>{w.ownBody(body.name)}</option>
            {(people.value ?? []).map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <ServicesField
        {...{ problem }}
        legend={w.someServices}
        among={(body.services ?? []).map(({ code }) => code)}
        chosen={said.services}
        onChoose={(services) => onChange({ services })}
      />
      <InputField
        {...{ problem }}
        type="date"
        label={w.untilWish}
        pointer="/until"
        value={said.until}
        onChange={(until) => onChange({ until })}
      />
      <RequestPapers
        {...{ isPerson, problem }}
        given={said.papers}
        onGiven={(papers) => onChange({ papers })}
      />
      <ProblemNotice problem={problem} fields={POINTERS} />
      <button type="submit" className="primary" disabled={busy}>
        {busy ? w.working : w.sendRequest}
      </button>
    </form>
  );
}

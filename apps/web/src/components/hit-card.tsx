import type { ReactNode } from "react";
import type { Hit } from "../api/types.js";
import { typeLabel } from "../i18n/labels.js";
import { distanceText } from "../model/format.js";
import { withLanguage } from "../model/page-query.js";
import { usePage } from "../page-context.js";
import { BodyLink } from "./body-link.js";
import { Chinese, Highlighted, Phones, StandingBadge } from "./record-facts.js";
import { Recognition } from "./recognition.js";
import { SourceLine } from "./source-line.js";

const MOST_SERVICES = 4;

/** One result. Everything that decides whom to call is here, without opening the record. */
export function HitCard({ hit }: { hit: Hit }): ReactNode {
  const { data } = usePage();
  const isPerson = hit.kind === "practitioner";
  const path = isPerson ? "/practitioners" : "/institutions";
  return (
    <article className={isPerson ? "hit person" : "hit"}>
      <h2>
        <a href={withLanguage(`${path}/${hit.id}`, data.query.lang)}>
          <Chinese>{hit.highlight?.name ? <Highlighted text={hit.highlight.name} /> : hit.name}</Chinese>
        </a>
      </h2>
      <p className="hit-line">
        <span className="kind">{typeLabel(hit.type, data.language)}</span>
        <Chinese>{hit.division.path.join(" ")}</Chinese>
        <StandingBadge standing={hit.standing} />
        <Recognition states={hit.recognition ?? []} />
      </p>
      <HitDistance hit={hit} />
      {isPerson ? <HitWorkplace hit={hit} /> : <HitContact hit={hit} />}
      <HitServices hit={hit} />
      <SourceLine source={hit.source} quality={hit.quality} />
    </article>
  );
}

function HitDistance({ hit }: { hit: Hit }): ReactNode {
  const { m } = usePage();
  if (typeof hit.distanceM !== "number") return null;
  return (
    <p className="distance">
      <strong>{m.distance(distanceText(hit.distanceM, m))}</strong>
      {hit.location?.precision === "division" ? <span className="hint"> {m.centroid}</span> : null}
    </p>
  );
}

/** A person is reached where they work; their own contacts are never public. */
function HitWorkplace({ hit }: { hit: Hit }): ReactNode {
  const bodies = hit.institutions ?? [];
  return (
    <>
      <ul className="bodies">
        {bodies.map((body) => (
          <li key={body.id}>
            <BodyLink body={body} />
          </li>
        ))}
      </ul>
      {hit.address ? (
        <p className="address">
          <Chinese>{hit.address}</Chinese>
        </p>
      ) : null}
    </>
  );
}

function HitContact({ hit }: { hit: Hit }): ReactNode {
  const { m } = usePage();
  const phones = hit.phones ?? [];
  if (!hit.address && phones.length === 0) return <p className="hint">{m.noContacts}</p>;
  return (
    <>
      {hit.address ? (
        <p className="address">
          <Chinese>{hit.address}</Chinese>
        </p>
      ) : null}
      {phones.length > 0 ? <Phones phones={phones} /> : null}
    </>
  );
}

function HitServices({ hit }: { hit: Hit }): ReactNode {
  const { data } = usePage();
  const services = hit.services ?? [];
  if (services.length === 0) return null;
  const labels = services.slice(0, MOST_SERVICES).map((service) => service.label);
  const rest = services.length > MOST_SERVICES ? "…" : "";
  return <p className="hint">{labels.join(data.language === "en" ? ", " : "、") + rest}</p>;
}

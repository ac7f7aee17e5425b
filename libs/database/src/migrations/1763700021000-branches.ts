import type { MigrationInterface, QueryRunner } from "typeorm";

/** Applications for branches across the border, what authorities ask for, and the links that both sides agreed to. */
export class Branches1763700021000 implements MigrationInterface {
  readonly name = "Branches1763700021000";

  async up(run: QueryRunner): Promise<void> {
    for (const sql of [MATERIAL, APPLICATION, LINK, ONE_SIDED, LINK_OF_CASE, ...INDEXES, ...TRIGGERS])
      await run.query(sql);
  }

  async down(run: QueryRunner): Promise<void> {
    await run.query(`DROP FUNCTION refuse_one_sided_branch, refuse_link_without_case CASCADE`);
    await run.query(`DROP TABLE branch_link, branch_application, branch_material`);
  }
}

const MATERIAL = `
  CREATE TABLE branch_material (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    authority text NOT NULL CONSTRAINT branch_material_authority CHECK (authority IN ('SC','CQ')),
    kind text NOT NULL,
    position integer NOT NULL,
    label_zh text NOT NULL,
    label_en text NOT NULL,
    proven_by text CONSTRAINT branch_material_proof CHECK (proven_by IN ('firm-licence','firm-standing','lawyers-roll')),
    committable text,
    only_committed boolean NOT NULL,
    valid_days integer NOT NULL,
    from_on date NOT NULL,
    until_on date,
    article text NOT NULL,
    source text NOT NULL,
    verified boolean NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT branch_material_period CHECK (until_on > from_on),
    CONSTRAINT branch_material_once UNIQUE (authority, kind, from_on)
  )`;

const APPLICATION = `
  CREATE TABLE branch_application (
    case_id text PRIMARY KEY REFERENCES procedure_case (id),
    firm_id text NOT NULL REFERENCES institution (id),
    division text NOT NULL REFERENCES division (code),
    head_id text REFERENCES practitioner (id),
    seconded_ids text[] NOT NULL,
    assets_yuan bigint CONSTRAINT branch_application_assets CHECK (assets_yuan >= 0),
    premises jsonb,
    commitment jsonb,
    asked text[],
    home_word text NOT NULL CONSTRAINT branch_application_home CHECK (home_word IN ('silent','confirmed','objects')),
    branch_id text REFERENCES institution (id)
  )`;

/** Made in the transaction that makes the branch; a consent rests on an agreement, or on the home authority's own word. */
const LINK = `
  CREATE TABLE branch_link (
    branch_id text PRIMARY KEY REFERENCES institution (id),
    firm_id text NOT NULL REFERENCES institution (id),
    case_id text NOT NULL REFERENCES procedure_case (id),
    consent text NOT NULL CONSTRAINT branch_link_consent CHECK (consent IN ('agreement','confirmed')),
    agreement_id text REFERENCES agreement (id),
    agreed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT branch_link_basis CHECK ((consent = 'agreement') = (agreement_id IS NOT NULL))
  )`;

/** Asked at the end of a transaction: by whatever path a branch came, one side alone makes none across the border. */
const ONE_SIDED = `
  CREATE FUNCTION refuse_one_sided_branch() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT 1 FROM institution b JOIN institution f ON f.id = b.parent_id
               WHERE NEW.id IN (b.id, f.id) AND f.jurisdiction <> b.jurisdiction
                 AND NOT EXISTS (SELECT 1 FROM branch_link l WHERE l.branch_id = b.id AND l.firm_id = f.id))
      OR EXISTS (SELECT 1 FROM institution b JOIN branch_link l ON l.branch_id = b.id
                 WHERE b.id = NEW.id AND b.parent_id IS DISTINCT FROM l.firm_id) THEN
      RAISE EXCEPTION 'a branch across the border needs the consent of both sides'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'one_sided_branch';
    END IF;
    RETURN NULL;
  END $$`;

/** A link is that of an application of the firm that is being decided, and rests on what it says. */
const LINK_OF_CASE = `
  CREATE FUNCTION refuse_link_without_case() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF NOT EXISTS (
      SELECT 1 FROM branch_application a JOIN procedure_case c ON c.id = a.case_id
      JOIN institution b ON b.id = NEW.branch_id
      WHERE a.case_id = NEW.case_id AND a.firm_id = NEW.firm_id AND c.procedure = 'branch' AND b.jurisdiction = c.host
        AND c.state IN ('submitted','accepted','examined') AND a.branch_id IS NULL AND a.home_word <> 'objects'
        AND (NEW.consent = 'agreement' OR a.home_word = 'confirmed')) THEN
      RAISE EXCEPTION 'a link between a firm and its branch is made by the application for it'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'one_sided_branch';
    END IF;
    RETURN NEW;
  END $$`;

/** A lawyer is looked for among the open applications each time somebody names one. */
const INDEXES = [
  `CREATE INDEX branch_application_firm ON branch_application (firm_id)`,
  `CREATE INDEX branch_application_people ON branch_application USING gin (seconded_ids)`,
  `CREATE INDEX branch_link_firm ON branch_link (firm_id)`,
];

const TRIGGERS = [
  `CREATE CONSTRAINT TRIGGER institution_made_by_both_sides AFTER INSERT ON institution
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL)
     EXECUTE FUNCTION refuse_one_sided_branch()`,
  `CREATE CONSTRAINT TRIGGER institution_kept_by_both_sides AFTER UPDATE OF parent_id, jurisdiction ON institution
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
     WHEN (OLD.parent_id IS DISTINCT FROM NEW.parent_id OR OLD.jurisdiction <> NEW.jurisdiction)
     EXECUTE FUNCTION refuse_one_sided_branch()`,
  `CREATE TRIGGER branch_link_of_case BEFORE INSERT ON branch_link
     FOR EACH ROW EXECUTE FUNCTION refuse_link_without_case()`,
  ...["branch_application", "branch_link"].flatMap((table) => [
    `CREATE TRIGGER ${table}_kept BEFORE DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
    `CREATE TRIGGER ${table}_not_emptied BEFORE TRUNCATE ON ${table}
       FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite()`,
  ]),
  `CREATE TRIGGER branch_application_revision AFTER INSERT OR UPDATE ON branch_application
     FOR EACH ROW EXECUTE FUNCTION write_revision('case_id')`,
  `CREATE TRIGGER branch_link_revision AFTER INSERT OR UPDATE ON branch_link
     FOR EACH ROW EXECUTE FUNCTION write_revision('branch_id')`,
  `CREATE TRIGGER branch_link_fixed BEFORE UPDATE ON branch_link FOR EACH ROW EXECUTE FUNCTION refuse_rewrite()`,
];

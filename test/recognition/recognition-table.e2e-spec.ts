import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { PARTIES, type Party } from "#procedures";
import { RECOGNITION, RECOGNITION_STEPS, type RecognitionCaseState } from "#recognition";
import { textAt } from "../support/json.js";
import { uploadedFile } from "../support/some-files.js";
import {
  opened,
  recognitionStage,
  step,
  wordsOf,
  type RecognitionStage,
} from "../support/some-recognitions.js";
import { startTestApp, type TestApp } from "../support/test-app.js";

let test: TestApp;
let stage: RecognitionStage;
/** It came with the request, so that a better one may be asked for at any time. */
let statement: { readonly kind: string; readonly fileId: string };
beforeAll(async () => {
  test = await startTestApp();
  stage = await recognitionStage(test);
  statement = { kind: "statement", fileId: await uploadedFile(stage.applicant) };
});
afterAll(() => test.close());

type Taken = readonly [Party, string];

interface Place {
  readonly state: RecognitionCaseState;
  readonly isPaused: boolean;
}

interface Move extends Place {
  readonly by: Party;
  readonly step: string;
  readonly to: Place;
}

/** Every move of the table, read anew and without the code under test: a pause is entered by asking, left by answering. */
const MOVES: readonly Move[] = RECOGNITION.steps.flatMap((rule) =>
  rule.from.flatMap((state) =>
    [false, true].flatMap((isPaused) =>
      rule.by.flatMap((by): Move[] => {
        const isClocked = RECOGNITION.states.some((one) => one.state === state && one.stage !== null);
        const isOpen = isPaused
          ? rule.clock === "go-on" || rule.whilePaused === true
          : rule.clock !== "go-on";
        if (!isOpen || (isPaused && !isClocked)) return [];
        const to =
          rule.to === "same"
            ? { state, isPaused: rule.clock === "stop" }
            : { state: rule.to, isPaused: false };
        return [{ state, isPaused, by, step: rule.step, to }];
      }),
    ),
  ),
);

const keyOf = ({ state, isPaused }: Place): string => `${state}${isPaused ? " (paused)" : ""}`;

/** The shortest way from the beginning to every place that there is. */
function waysToPlaces(): Map<string, { place: Place; way: Taken[] }> {
  const begin = { state: RECOGNITION.initial, isPaused: false };
  const ways = new Map([[keyOf(begin), { place: begin, way: [] as Taken[] }]]);
  for (const { place, way } of ways.values()) {
    for (const { by, step: name, to } of MOVES.filter((move) => keyOf(move) === keyOf(place))) {
      if (!ways.has(keyOf(to))) ways.set(keyOf(to), { place: to, way: [...way, [by, name]] });
    }
  }
  return ways;
}

const WAYS = waysToPlaces();

async function caseAt(way: readonly Taken[]): Promise<string> {
  const id = await opened(stage, { documents: [statement] });
  for (const [by, name] of way) {
    const answer = await step(stage[by], id, await wordsOf(name, stage.applicant));
    if (answer.status !== 200) throw new Error(`${by} ${name}: ${answer.text}`);
  }
  return id;
}

async function tried(by: Party, id: string, name: string): Promise<string> {
  const { status, body } = await step(stage[by], id, await wordsOf(name, stage.applicant));
  return status === 200 ? `200 ${textAt(body, "state")}` : `${status} ${textAt(body, "code")}`;
}

/** The shortest way to an appeal leads over the home authority's refusal: the host waits for its word. */
const UNCONFIRMED = "422 home-consent";

/** What must come of a step: another party's is forbidden, one that is nobody's there is illegal. */
function expected(place: Place, by: Party, name: string): string {
  const here = MOVES.filter((move) => keyOf(move) === keyOf(place) && move.step === name);
  const own = here.find((move) => move.by === by);
  if (keyOf(place) === "appealed" && by === "host" && name === "accept") return UNCONFIRMED;
  if (own !== undefined) return `200 ${own.to.state}`;
  const isEver = MOVES.some((move) => move.by === by && move.step === name);
  return here.length > 0 || !isEver ? "403 forbidden" : "422 illegal-transition";
}

describe("the table of the procedure", () => {
  it("leads to every state, and stops every clock that somebody owes", () => {
    const clocked = RECOGNITION.states.filter(({ stage: clock }) => clock !== null);
    expect(new Set(WAYS.keys())).toEqual(
      new Set([
        ...RECOGNITION.states.map(({ state }) => state as string),
        ...clocked.map(({ state }) => `${state} (paused)`),
      ]),
    );
  });

  it.each([...WAYS.keys()])(
    "lets everybody do in %s what is theirs to do there, and nothing else",
    async (key) => {
      const { place, way } = WAYS.get(key) ?? {
        place: { state: RECOGNITION.initial, isPaused: false },
        way: [],
      };
      const triples = PARTIES.flatMap((by) => RECOGNITION_STEPS.map((name) => ({ by, name })));
      const isLegal = ({ by, name }: { by: Party; name: string }): boolean =>
        expected(place, by, name).startsWith("200");
      const still = await caseAt(way);
      const found: string[] = [];
      for (const triple of triples) {
        const id = isLegal(triple) ? await caseAt(way) : still;
        found.push(`${triple.by} ${triple.name}: ${await tried(triple.by, id, triple.name)}`);
      }
      expect(found).toEqual(triples.map(({ by, name }) => `${by} ${name}: ${expected(place, by, name)}`));
      const { body } = await stage.host.get(`/recognitions/${still}`);
      expect(textAt(body, "state")).toBe(place.state);
    },
  );
});

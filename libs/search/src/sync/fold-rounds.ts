import type { DataSource } from "typeorm";
import { foldMarks } from "./marks.js";
import { markMovesOf } from "./new-day.js";

/** How far back a start looks for moves that took effect while nothing ran. */
const LOOK_BACK = 30;

/** Folds marks; on a new day in Asia/Shanghai, by the database's clock, marks whoever has a move on it first. */
export class FoldRounds {
  private lastDay: string | null = null;

  constructor(private readonly dataSource: DataSource) {}

  /** @returns true when marks were folded. */
  async round(): Promise<boolean> {
    await this.markToday();
    return (await foldMarks(this.dataSource)) > 0;
  }

  /** Documents carry their next change of state; the one after it is marked when its day comes. */
  private async markToday(): Promise<void> {
    const [day] = await this.dataSource.query<{ today: string; earlier: string }[]>(
      `SELECT shanghai_today()::text AS today, (shanghai_today() - ${LOOK_BACK})::text AS earlier`,
    );
    if (day === undefined || this.lastDay === day.today) return;
    await markMovesOf(this.dataSource, this.lastDay ?? day.earlier, day.today);
    this.lastDay = day.today;
  }
}

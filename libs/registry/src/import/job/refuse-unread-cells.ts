import type { PreparedRow } from "../apply/prepared.js";
import type { RowCells } from "../row-cells.js";

/**
 * Refuses rows with cells of which nobody knows what they hold, whatever their other cells come to: such a cell is
 * not the same as none. That it is missing is not told beside it.
 */
export function refuseUnreadCells<Write>(
  prepared: readonly PreparedRow<Write>[],
  rows: readonly Pick<RowCells, "row" | "unread">[],
): readonly PreparedRow<Write>[] {
  const unreadOf = new Map(
    rows.filter(({ unread }) => unread.length > 0).map((row) => [row.row, row.unread]),
  );
  if (unreadOf.size === 0) return prepared;
  return prepared.map((row) => {
    const unread = unreadOf.get(row.row);
    return unread === undefined ? row : refused(row, unread);
  });
}

function refused<Write>(row: PreparedRow<Write>, unread: RowCells["unread"]): PreparedRow<Write> {
  const { judgement } = row;
  const others = judgement.outcome === "rejected" ? judgement.faults : [];
  const faults = [...unread, ...others.filter(({ column }) => unread.every((one) => one.column !== column))];
  return { ...row, judgement: { outcome: "rejected", faults, warnings: judgement.warnings } };
}

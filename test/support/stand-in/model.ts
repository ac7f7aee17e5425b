export type Document = Readonly<Record<string, unknown>>;

export type TaskStatus = "enqueued" | "processing" | "succeeded" | "failed" | "canceled";

/** The body of every refusal, and the `error` of a failed task. */
export interface ErrorBody {
  readonly message: string;
  readonly code: string;
  readonly type: string;
  readonly link: string;
}

/** What a task is to do. */
export type Order =
  | { readonly type: "indexCreation"; readonly primaryKey: string | null }
  | { readonly type: "indexDeletion" }
  | { readonly type: "settingsUpdate"; readonly settings: Document }
  | {
      readonly type: "documentAdditionOrUpdate";
      readonly documents: readonly Document[];
      readonly primaryKey: string | null;
      /** True keeps the fields that a document has and the new one does not. */
      readonly partial: boolean;
    }
  | { readonly type: "documentDeletion"; readonly which: "ids"; readonly ids: readonly string[] }
  | { readonly type: "documentDeletion"; readonly which: "filter"; readonly filter: unknown }
  | { readonly type: "documentDeletion"; readonly which: "all" }
  | { readonly type: "taskCancelation"; readonly uids: readonly number[]; readonly asked: string };

export type TaskType = Order["type"];

export const TASK_TYPES: readonly TaskType[] = [
  "documentAdditionOrUpdate",
  "documentDeletion",
  "settingsUpdate",
  "indexCreation",
  "indexDeletion",
  "taskCancelation",
];

export const TASK_STATUSES: readonly TaskStatus[] = [
  "enqueued",
  "processing",
  "succeeded",
  "failed",
  "canceled",
];

/** A task with its payload, which goes once it is done. */
export interface Task {
  readonly uid: number;
  readonly indexUid: string | null;
  readonly type: TaskType;
  /** Null once the task is done. */
  order: Order | null;
  readonly customMetadata: string | null;
  /** RFC 3339 in UTC with nine digits of the second, so that they compare as text. */
  readonly enqueuedAt: string;
  status: TaskStatus;
  details: Document;
  error: ErrorBody | null;
  batchUid: number | null;
  canceledBy: number | null;
  startedAt: string | null;
  finishedAt: string | null;
}

export interface Index {
  readonly uid: string;
  readonly createdAt: string;
  updatedAt: string;
  primaryKey: string | null;
  settings: Document;
  readonly documents: Map<string, Document>;
}

/** How one task of a batch ended. */
export interface Outcome {
  readonly status: "succeeded" | "failed";
  readonly details: Document;
  readonly error: ErrorBody | null;
}

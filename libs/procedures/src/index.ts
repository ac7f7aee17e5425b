export * from "./calendar/calendar.query.js";
export * from "./calendar/working-calendar.js";
export * from "./cases/case.js";
export * from "./cases/cases.query.js";
export * from "./cases/clock-work.js";
export * from "./cases/next-steps.js";
export * from "./cases/parties.js";
export * from "./cases/read-on.js";
export * from "./cases/shown-steps.js";
export * from "./cases/step-rule.js";
export * from "./cases/step-words.js";
export * from "./cases/take-step.js";
export * from "./clock/clock.js";
export { mayTellFirst } from "./clock/first-notice.js";
export * from "./clock/limits.js";
export { setLimit, type NewLimit } from "./clock/set-limit.query.js";
export * from "./table/case-now.js";
export * from "./table/procedure-table.js";
export * from "./table/procedures-markdown.js";
export * from "./documents/attach-documents.js";
export {
  documentsOnFile,
  readDocuments,
  type CaseDocument,
  type DocumentOnFile,
  type ReusableKind,
} from "./documents/case-documents.query.js";
export { refuseStillMissing } from "./documents/still-missing.js";
export { verifyDocuments } from "./documents/verify-documents.js";
export { FileTypeError, FILE_LIMIT, Files, type ReceivedFile } from "./files/files.js";
export { sweepFiles } from "./files/file-sweep.js";
export { countFiles, type FileCounts, type StoredFile } from "./files/stored-files.query.js";
export { DiskFileStore } from "./files/disk-file-store.js";
export type { FileStore, StagedFile } from "./files/file-store.js";
export { FILE_TYPES, type FileType } from "./files/file-types.js";
export { countDeliveries, MOST_TRIES, type DeliveryCounts } from "./notices/deliveries.query.js";
export { COUNTED_UNREAD, Notices } from "./notices/notices.js";
export type { InboxItem } from "./notices/notices.query.js";
export type { Webhook } from "./notices/post-notice.js";
export { signatureOf } from "./notices/signature.js";
export { sendDueNotices, webhookSender } from "./notices/webhook-sender.js";
export { procedureWork, type NamedWork } from "./work/procedure-work.js";
export { type Repeater } from "./work/repeater.js";
export { NOTICE_KINDS, type NoticeKind, type NoticeMatter } from "./notices/notice-kinds.js";
export { NOTICE_LINKS, type Audience, type Notice, type NoticeLink } from "./notices/notice.js";
export { audiencesOf, sendNotice, type NewNotice } from "./notices/send-notice.js";

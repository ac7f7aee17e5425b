import type { Language } from "./language.js";
import { en } from "./messages-en.js";
import { zh, type Messages } from "./messages-zh.js";

export type { Messages };

export const messagesOf = (language: Language): Messages => (language === "en" ? en : zh);

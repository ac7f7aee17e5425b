import { itemAt } from "./random.js";

/** First, second and last characters of the words that firms and centres are called by; all ours. */
const FIRST =
  "明正信德诚泰恒中华君金立同宏盛永安和兴嘉瑞鼎卓博衡法律国民世锦蓉川渝巴岷江山海云天上弘尚智文元大公平方理善仁义勤睿宽守履秉思谦惟允";
const SECOND =
  "谛合达信德正和理言道仁智勇诚义衡民本源泽润川岳峰鸣远航业兴隆昌瑞祥广益平安宁康健典法律规范章约辩辞论证据鉴准绳";
const THIRD = "和泰信达德仁正天民兴源华";

/** A number that has no divisor in common with any of the pool sizes, so that steps by it meet every word once. */
const STEP = 7_919;
const WORDS_OF_TWO = wordsOfTwo();
/** Every third word has three characters. */
const CYCLE = 3;
/** Words of three begin with other words of two than those nearby, which they would be taken for. */
const LONG_FROM = 1_700;

/**
 * The n-th style word; different n give different words (up to some thousands). `family` starts elsewhere in the
 * pool, so that two families have their common words at different n.
 */
export function styleWord(n: number, family: number): string {
  const cycle = Math.floor(n / CYCLE);
  if (n % CYCLE === CYCLE - 1) {
    return wordAt(LONG_FROM + cycle, family) + THIRD.charAt((cycle + family) % THIRD.length);
  }
  return wordAt(n - cycle, family);
}

function wordAt(n: number, family: number): string {
  return itemAt(WORDS_OF_TWO, (n * STEP + family * 613) % WORDS_OF_TWO.length);
}

function wordsOfTwo(): string[] {
  const words = [...FIRST].flatMap((first) => [...SECOND].map((second) => first + second));
  return words.filter((word) => word.charAt(0) !== word.charAt(1));
}

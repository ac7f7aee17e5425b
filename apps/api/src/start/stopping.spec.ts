import { describe, expect, it } from "@jest/globals";
import { pino } from "pino";
import { StartInterruptedError, Stopping } from "./stopping.js";

function recorder(): { stopping: Stopping; stopped: string[]; step: (name: string) => () => Promise<void> } {
  const stopped: string[] = [];
  const step = (name: string) => (): Promise<void> => {
    stopped.push(name);
    return name === "broken" ? Promise.reject(new Error(name)) : Promise.resolve();
  };
  return { stopping: new Stopping(pino({ level: "silent" })), stopped, step };
}

describe("stopping", () => {
  it("takes down the last first, all of it, whatever fails, and once", async () => {
    const { stopping, stopped, step } = recorder();
    for (const name of ["database", "broken", "server"]) await stopping.add(name, step(name));
    await Promise.all([stopping.stop(), stopping.stop()]);
    expect(stopped).toEqual(["server", "broken", "database"]);
  });

  it("ends what comes up after it began, and the start with it", async () => {
    const { stopping, stopped, step } = recorder();
    await stopping.stop();
    await expect(stopping.add("late", step("late"))).rejects.toThrow(StartInterruptedError);
    expect(stopped).toEqual(["late"]);
  });
});

import {scenario, type Scenario, type ScenarioName, type Step} from './scenarios.js';

const ANSWER: Step = {do: 'answer'};

/**
 * Says which scenario plays for a task, and which step of it comes next.
 *
 * A scenario for everything goes before a task's own: the panel must be able to spoil what is already there.
 * Unless everything is `normal`, that is: then each task plays its own.
 */
export class Director {
  #everything: ScenarioName = 'normal';
  readonly #own = new Map<string, ScenarioName>();
  readonly #turns = new Map<string, number>();

  get everything(): ScenarioName {
    return this.#everything;
  }

  set(name: ScenarioName, taskId?: string): void {
    if (taskId === undefined) {
      this.#everything = name;
      this.#turns.clear();
    } else {
      this.#own.set(taskId, name);
      this.#turns.delete(taskId);
    }
  }

  playing(taskId: string): ScenarioName {
    return this.#everything === 'normal' ? (this.#own.get(taskId) ?? 'normal') : this.#everything;
  }

  /** Call once for each call of the API. */
  next(taskId: string): Step {
    const {steps, then}: Scenario = scenario(this.playing(taskId));
    const turn = this.#turns.get(taskId) ?? 0;
    this.#turns.set(taskId, turn + 1);
    const index = then === 'again' ? turn % steps.length : Math.min(turn, steps.length - 1);
    return steps[index] ?? ANSWER;
  }
}

import { StateMachine, type StateMachineDefinition } from "aws-local-stepfunctions";

type States = StateMachineDefinition["States"];
type State = States[string];
/** A state machine inside a Map or a Parallel state. */
type Nested = { States: States };
type Json = Parameters<StateMachine["run"]>[0];

/** What a rewritten Wait state hands to its handler: its own input, and one of the four ways to say when. */
export type WaitInput = { input: Json; seconds?: number; timestamp?: string };

/** A workflow ready to run: every Task and Wait by the name of its state. */
export type Machine = {
  machine: StateMachine;
  tasks: string[];
  /** Waits of the outermost level: nothing else of the execution runs beside them. */
  waits: string[];
  /** Waits inside Map and Parallel. */
  nestedWaits: string[];
};

/** Any well-formed name: what runs is the local handler. */
const stepArn = "arn:aws:lambda:us-east-1:000000000000:function:step";
/** A Lambda's longest life; the library's own limit is a minute, Step Functions' is none. */
const taskSeconds = 900;
/** `setTimeout` fires at once past 2^31 ms. */
export const longestTimer = 2_147_483_000;

/** Makes a workflow's definition runnable here: `${Step}` filled in, waits in our own hands. */
export function compile(text: string): Machine {
  // The infrastructure's tests run every definition through the validator; StateMachine does so again.
  const definition = JSON.parse(text.replaceAll(/\$\{Step\}/g, stepArn)) as StateMachineDefinition;
  const names = { tasks: [] as string[], waits: [] as string[], nestedWaits: [] as string[] };
  const machine = new StateMachine({ ...definition, States: rewrite(definition.States, true) });
  return { machine, ...names };

  function rewrite(states: States, outermost: boolean): States {
    return Object.fromEntries(
      Object.entries(states).map(([name, state]) => [name, rewriteState(name, plainPaths(state), outermost)]),
    );
  }

  function rewriteState(name: string, state: State, outermost: boolean): State {
    const within = <N extends Nested>(nested: N): N => ({ ...nested, States: rewrite(nested.States, false) });
    switch (state.Type) {
      case "Task":
        names.tasks.push(name);
        return state.TimeoutSeconds || state.TimeoutSecondsPath
          ? state
          : { ...state, TimeoutSeconds: taskSeconds };
      case "Wait":
        (outermost ? names.waits : names.nestedWaits).push(name);
        return waitAsTask(state);
      case "Map":
        return {
          ...state,
          ...(state.ItemProcessor && { ItemProcessor: within(state.ItemProcessor) }),
          ...(state.Iterator && { Iterator: within(state.Iterator) }),
        };
      case "Parallel":
        return { ...state, Branches: state.Branches.map(within) };
      default:
        return state;
    }
  }
}

/** `"ResultPath": "$"` is the default, but the library would make a field named `$` of it. */
function plainPaths<T extends object>(state: T): T {
  const entries = Object.entries(state)
    .filter(([name, value]) => name !== "ResultPath" || value !== "$")
    .map(([name, value]) => [name, name === "Catch" && Array.isArray(value) ? value.map(plainPaths) : value]);
  return Object.fromEntries(entries) as T;
}

/** The library's own wait is one timer, which fires at once when it is long; ours can be parked. */
function waitAsTask(state: Extract<State, { Type: "Wait" }>): State {
  const { Seconds, SecondsPath, Timestamp, TimestampPath, Type: _, ...rest } = state;
  return {
    ...rest,
    Type: "Task",
    Resource: stepArn,
    TimeoutSeconds: Math.floor(longestTimer / 1000),
    Parameters: {
      "input.$": "$",
      ...(Seconds !== undefined && { seconds: Seconds }),
      ...(SecondsPath !== undefined && { "seconds.$": SecondsPath }),
      ...(Timestamp !== undefined && { timestamp: Timestamp }),
      ...(TimestampPath !== undefined && { "timestamp.$": TimestampPath }),
    },
  } as State;
}

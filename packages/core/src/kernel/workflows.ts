/** Starts executions of the workflows in the manifest: Step Functions on AWS, the same ASL in process on one machine. */
export type Workflows = {
  /**
   * Starts `workflow` under a name that the caller derives from what caused it.
   * The same name again is no second execution: that counts as started.
   */
  start(workflow: string, execution: string, input: Record<string, unknown>): Promise<void>;
};

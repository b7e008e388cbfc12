import type { Problem } from '../../generated/api';

/** A question that was refused or could not be asked. */
export class AskingError extends Error {
  /** The HTTP status; 0 without a connection. */
  readonly status: number;
  readonly problem: Problem | null;

  constructor(status: number, problem: Problem | null, message: string) {
    super(message);
    this.status = status;
    this.problem = problem;
  }
}

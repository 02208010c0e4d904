/** The event by which the relay hears that a dead letter shall be delivered once more. A file of its own: the relay's bundle carries no more than this. */
export const retried = "dead-letter.retried";

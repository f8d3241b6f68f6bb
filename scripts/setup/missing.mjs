/** Something that setup could not bring, and what a person does about it. */
export class Missing extends Error {
  /**
   * @param {string} message what is missing
   * @param {string} remedy the command to run, or what to change
   */
  constructor(message, remedy) {
    super(message);
    this.remedy = remedy;
  }
}

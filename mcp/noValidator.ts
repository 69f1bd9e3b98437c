/**
 * Stands in for the SDK's validator when the server is bundled. It validates what a user answers to a form that a server sends through its client,
 * and no tool here sends one.
 */
export class AjvJsonSchemaValidator {
  getValidator(): never {
    throw new Error('This server asks its client nothing.');
  }
}

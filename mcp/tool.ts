import type { z } from 'zod';
import type { LanguageService } from '../server/src/api/languageService.ts';

/** A tool as a client sees it, and what it does. */
export interface Tool<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly title: string;
  /** For the model: when to call it, and what it returns. */
  readonly description: string;
  readonly input: Shape;
  /** Returns a JSON value. Throws an `InputError` if the input is invalid. */
  run(input: z.infer<z.ZodObject<Shape>>, service: LanguageService): Promise<unknown>;
}

/** Infers a tool's types from its input. */
export function defineTool<Shape extends z.ZodRawShape>(tool: Tool<Shape>): Tool<Shape> {
  return tool;
}

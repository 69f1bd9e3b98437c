import type { z } from 'zod';
import type { LanguageService } from '../server/src/api/languageService.ts';

/** A tool as a client sees it, and what it does. */
export interface Tool<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  readonly title: string;
  /** For the model: when to call it, and what comes back. */
  readonly description: string;
  readonly input: Shape;
  /** A value that JSON can say. Throws an `InputError` where the input is wrong. */
  run(input: z.infer<z.ZodObject<Shape>>, service: LanguageService): Promise<unknown>;
}

/** Types a tool by its input. */
export function defineTool<Shape extends z.ZodRawShape>(tool: Tool<Shape>): Tool<Shape> {
  return tool;
}

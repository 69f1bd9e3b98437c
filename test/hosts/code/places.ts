import { placesIn } from '../places.ts';

export const script = placesIn('file:///project/stack.ts', 'typescript');
export const python = placesIn('file:///project/stack.py', 'python');

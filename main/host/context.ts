// What the calls work with, and the shape of a call's code: one function a call, its input already parsed.
import type { WritableLibrary } from '../catalog/library.ts';
import type { CallName, CallOutput, ParsedInput } from '../contracts/calls.ts';
import type { StudioEvent } from '../contracts/events.ts';
import type { Engine } from '../engine/client.ts';
import type { Decoder } from '../intake/decoder.ts';
import type { Queue } from '../jobs/queue.ts';
import type { Origin } from './origin.ts';
import type { Pictures } from './pictures.ts';

export interface StudioContext {
  readonly library: WritableLibrary;
  readonly engine: Engine;
  readonly decoder: Decoder;
  readonly queue: Queue;
  readonly pictures: Pictures;
  readonly cacheDirectory: string;
  readonly emit: (event: StudioEvent) => void;
}

export type Handler<Name extends CallName> = (
  input: ParsedInput<Name>,
  origin: Origin,
) => CallOutput<Name> | Promise<CallOutput<Name>>;

export type Handlers<Names extends CallName = CallName> = { readonly [Name in Names]: Handler<Name> };

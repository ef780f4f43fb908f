// What host and engine say to each other. The engine is stateless towards the library: every request carries
// all it needs, every answer all that came of it; nothing is written by the engine.

import type { CorrelationTable, GoesWith, LayerGroup } from '../contracts/discover.ts';
import type { TrainingSettings } from '../contracts/editors.ts';
import type { Direction, EngineStatus } from '../contracts/entities.ts';
import type { Failure } from '../contracts/errors.ts';
import type { Measures } from '../contracts/measures.ts';
import type { FoundFace, InversionQuality, Preset, QuadOfPhoto } from '../contracts/photos.ts';
import type { Lock, Recipe } from '../contracts/recipe.ts';
import type { TeachingQuality } from '../contracts/teach.ts';
import type { Environment, Keypoints, Provider } from '../contracts/values.ts';
import type { FoundComponent } from '../edit/discover/components.ts';
import type { Chosen } from '../edit/teach/choose.ts';
import type { AttributeQuality } from '../edit/train/classifier.ts';
import type { TrainingState } from '../edit/train/editor.ts';
import type { StoredEditor } from '../edit/train/editor-file.ts';
import type { Picture } from '../measure/resample.ts';

/** A direction as the engine needs it: `vector` is [512] or [rows x 512], one strength step long. */
export interface ResolvedEdit {
  readonly direction: string;
  readonly directionSha256: string;
  readonly vector: Float32Array;
  /** A trained editor: it gives each face a vector of its own, and `vector` is empty. */
  readonly editor?: StoredEditor;
  readonly amount:
    | { readonly kind: 'strength'; readonly strength: number }
    | { readonly kind: 'target'; readonly change: number; readonly unit: string };
  readonly rows: readonly [number, number];
  readonly moves: readonly ('mouth' | 'lids' | 'brows' | 'pose')[];
  readonly range: readonly [number, number];
  /** How much one strength step moves the attribute in its own unit; 0 where it has none. */
  readonly perStrength: number;
}

/** A person's yes or no; `fair` of a face that was not chosen for being hard. */
export interface LabelToFit {
  readonly source:
    | { readonly kind: 'seed'; readonly seed: number }
    | { readonly kind: 'latent'; readonly latent: Float32Array };
  readonly yes: boolean;
  readonly fair: boolean;
}

export interface DirectionToCorrelate extends Pick<Direction, 'id' | 'title' | 'moves'> {
  /** [512] or [23 x 512]; empty for an editor. */
  readonly vector: Float32Array;
  readonly editor?: StoredEditor;
}

export interface TeachResult {
  readonly fit: {
    /** [512], one strength step long. */
    readonly vector: Float32Array;
    readonly penalty: number;
    readonly quality: TeachingQuality;
  } | null;
  readonly next: readonly (Chosen & { /** JPEG, 512 x 512. */ readonly picture: Uint8Array })[];
}

/** Latents are W+ [23 x 512] or W [512] (every row the same). */
export interface TaskInputs {
  sample: { readonly seed: number; readonly truncation: number };
  preview: {
    readonly latent: Float32Array;
    readonly edits: readonly ResolvedEdit[];
    readonly lock: 'off' | 'instant';
    readonly size: 128 | 256 | 512;
  };
  variation: {
    readonly latent: Float32Array;
    readonly edits: readonly ResolvedEdit[];
    readonly lock: Lock | null;
    /** Of the face that the lock's reference names. */
    readonly other?: Float32Array | null;
    readonly seed: number;
    /** Whether somebody waits to see the picture: it is sent ahead of the measures. */
    readonly awaited: boolean;
  };
  'find-faces': { readonly photo: Picture };
  'align-face': { readonly photo: Picture; readonly quad: QuadOfPhoto };
  'invert-photo': { readonly aligned: Picture; readonly preset: Preset };
  /** `photo` may be the part of it around the quad; the two others are renderings, 1024 x 1024. */
  'put-back': {
    readonly photo: Picture;
    readonly quad: QuadOfPhoto;
    readonly inverted: Picture;
    readonly edited: Picture;
  };
  /** A stored picture, and facemesh's points on it as fractions. */
  describe: { readonly png: Uint8Array; readonly mesh: Keypoints['points'] };
  learn: {
    readonly method: 'labels' | 'pca' | 'sefa';
    readonly samples: number;
    readonly count: number;
    readonly seed: number;
  };
  /** Gathers labelled samples in the cache and says what a classifier tells of those it has not seen. */
  samples: { readonly count: number };
  /** Fits labels (none: nothing is fitted) and renders the faces to label next. */
  teach: {
    readonly labels: readonly LabelToFit[];
    /** Seeds that are not to be shown. */
    readonly passed: readonly number[];
    readonly pictures: number;
    readonly answered: number;
  };
  components: { readonly method: 'pca' | 'sefa'; readonly layers: LayerGroup; readonly count: number };
  /** Some faces along a vector, each from one end to the other. */
  'component-sheet': {
    readonly vector: Float32Array;
    readonly rows: readonly [number, number];
    readonly strengths: readonly number[];
  };
  /** Of all directions with what the labelled samples say; an editor's mean vector is taken. */
  correlate: { readonly directions: readonly DirectionToCorrelate[] };
  /** Goes on with a training for at most so many steps. */
  train: { readonly settings: TrainingSettings; readonly state: TrainingState | null; readonly most: number };
}

export interface SamplesResult {
  readonly seed: number;
  readonly truncation: number;
  readonly attributes: readonly AttributeQuality[];
}

export interface TrainResult {
  readonly state: TrainingState;
  /** Once the training has ended. */
  readonly editor: StoredEditor | null;
}

export interface SampleResult {
  /** W [512]. */
  readonly latent: Float32Array;
  /** PNG, 1024 x 1024. */
  readonly picture: Uint8Array;
  readonly keypoints: readonly Keypoints[];
  readonly reading: { age: number; gender: number; expression: string; expressionProbability: number };
  readonly environment: Environment;
  readonly models: Readonly<Record<string, string>>;
}

/** A face of a photo, inverted. */
export interface PhotoResult {
  /** W+ [23 x 512]. */
  readonly latent: Float32Array;
  /** The latent's rendering: PNG, 1024 x 1024. */
  readonly picture: Uint8Array;
  /** What was inverted: PNG, 1024 x 1024. */
  readonly aligned: Uint8Array;
  /** On the rendering. */
  readonly keypoints: readonly Keypoints[];
  /** Of the aligned photo, not of its rendering. */
  readonly reading: SampleResult['reading'];
  readonly quality: InversionQuality;
  readonly environment: Environment;
  readonly models: Readonly<Record<string, string>>;
}

export interface VariationResult {
  /** W+ [23 x 512]. */
  readonly latent: Float32Array;
  readonly recipe: Recipe;
  readonly picture: Uint8Array;
  readonly keypoints: readonly Keypoints[];
  readonly measures: Measures;
  readonly lockSteps: number;
  readonly lockLoss: Readonly<Record<string, number>>;
  readonly environment: Environment;
}

export interface LearnedDirection {
  readonly id: string;
  readonly title: string;
  readonly vector: Float32Array;
  readonly rows: readonly [number, number];
  readonly unit: { readonly name: string; readonly symbol: string; readonly perStrength: number } | null;
  readonly moves: readonly ('mouth' | 'lids' | 'brows' | 'pose')[];
  readonly range: readonly [number, number];
  readonly quality: string;
  readonly provenance: string;
}

export interface TaskResults {
  sample: SampleResult;
  preview: { readonly picture: Uint8Array; readonly keypoints: Keypoints; readonly milliseconds: number };
  variation: VariationResult;
  /** The largest first. */
  'find-faces': { readonly faces: readonly FoundFace[] };
  /** 1024 x 1024. */
  'align-face': { readonly aligned: Picture };
  'invert-photo': PhotoResult;
  'put-back': { readonly photo: Picture };
  /** [128], and the SHA-256 of the net. */
  describe: { readonly vector: Float32Array; readonly model: string };
  learn: { readonly directions: readonly LearnedDirection[] };
  samples: SamplesResult;
  teach: TeachResult;
  components: {
    readonly components: readonly (FoundComponent & { readonly goesWith: readonly GoesWith[] })[];
  };
  'component-sheet': { readonly picture: Uint8Array };
  correlate: CorrelationTable;
  train: TrainResult;
}

export type TaskName = keyof TaskInputs;

export interface TaskProgress {
  readonly step: number;
  readonly total: number;
  readonly terms: Readonly<Record<string, number>>;
  /** A small JPEG now and then. */
  readonly preview?: Uint8Array;
  /** JPEG of the finished picture in its full size, while it is being measured. */
  readonly rendered?: Uint8Array;
}

/** One task's code: runs in the engine, checks `signal` and reports between steps. */
export type TaskRun<Name extends TaskName> = (
  input: TaskInputs[Name],
  context: {
    /** Lets cancel arrive; throws Cancelled once it has. Call it between steps. */
    readonly breathe: () => Promise<void>;
    readonly progress: (progress: TaskProgress) => void;
  },
) => Promise<TaskResults[Name]>;

export interface EngineOptions {
  readonly cacheDirectory: string;
  /** Tried in order until one is verified. */
  readonly providers: readonly Provider[];
  /** True when a person named the providers: only then may a software adapter serve. */
  readonly named: boolean;
  readonly threads: number;
}

export type ToEngine =
  | { readonly kind: 'start'; readonly options: EngineOptions }
  | { readonly kind: 'task'; readonly id: number; readonly name: TaskName; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromEngine =
  | { readonly kind: 'status'; readonly status: EngineStatus }
  /** No provider can serve: the engine takes no task; another start may name others. */
  | { readonly kind: 'refused'; readonly failure: Failure }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: TaskProgress }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure };

// The package's own JavaScript, as the peer that the converted nets are compared with. It runs in a process of its
// own because the bundle for browsers has to be told that this isn't Node (it would look for native TensorFlow).
// stdin: JSON {net, size, image: numbers [size, size, 3]}; stdout: JSON of its answers by output, and of the gender
// that age_gender says in words.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const dist = dirname(createRequire(import.meta.url).resolve('@vladmandic/face-api'));
Object.defineProperty(process, 'versions', { value: { ...process.versions, node: undefined } });
const faceapi = await import(pathToFileURL(join(dist, 'face-api.esm.js')).href);

class Absent {}
const makeNothing = () => undefined;
faceapi.env.setEnv({
  Canvas: Absent,
  CanvasRenderingContext2D: Absent,
  Image: Absent,
  ImageData: Absent,
  Video: Absent,
  createCanvasElement: makeNothing,
  createImageElement: makeNothing,
  createVideoElement: makeNothing,
  fetch: makeNothing,
  readFile: makeNothing,
});
const { tf } = faceapi;
tf.env().setPlatform('plain', {
  now: () => performance.now(),
  fetch: makeNothing,
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder().decode(bytes),
  isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  setTimeoutCustom: (run, delay) => setTimeout(run, delay),
});
await tf.setBackend('cpu');
await tf.ready();

const classes = {
  age_gender: faceapi.AgeGenderNet,
  face_recognition: faceapi.FaceRecognitionNet,
  face_expression: faceapi.FaceExpressionNet,
  face_landmark_68: faceapi.FaceLandmark68Net,
};
const { net: name, size, image } = JSON.parse(readFileSync(0, 'utf8'));
const base = join(dist, '..', 'model', `${name}_model`);
const [manifest] = JSON.parse(readFileSync(`${base}-weights_manifest.json`, 'utf8'));
const net = new classes[name]();
net.loadFromWeightMap(
  tf.io.decodeWeights(new Uint8Array(readFileSync(`${base}.bin`)).buffer, manifest.weights),
);
const picture = tf.tensor3d(image, [size, size, 3]);
const answer = await net.forward(picture);
const named = answer.age ? answer : { [name]: answer };
const output = Object.fromEntries(
  Object.entries(named).map(([key, tensor]) => [key, Array.from(tensor.dataSync())]),
);
const said = await net.predictAgeAndGender?.(picture);
process.stdout.write(JSON.stringify({ ...output, said: said?.gender }));

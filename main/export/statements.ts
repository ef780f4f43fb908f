// The sentences that go with every export, whatever its form.

export interface Statement {
  readonly topic: string;
  readonly text: string;
}

export function statements(mien: string, made: string, leftOut: readonly string[]): Statement[] {
  return [
    {
      topic: 'What this is',
      text: `Labelled variations of faces, made by Mien ${mien} on ${made}. Each variation is a face after an edit in a generator's latent space, with or without an expression lock that holds the facial keypoints where they were.`,
    },
    {
      topic: 'Made by a model',
      text: 'The pictures are output of a trained model and say so in their XMP (IPTC DigitalSourceType trainedAlgorithmicMedia), beside the SHA-256 of the recipe that made them.',
    },
    {
      topic: 'Licences',
      text: 'The models that made and measured the pictures have licences of their own, listed here. What they ask of the pictures and the numbers binds whoever uses them; the generator’s weights allow non-commercial use only.',
    },
    {
      topic: 'Consent',
      text: [
        'Faces from photos of people carry their subject, by pseudonym, with what was agreed: legal basis, permitted uses (edit, show, share, train), the last day it holds, and the number of the ethics approval. Use the pictures for nothing that is not permitted, and erase them when the consent ends. Where no subject is named, none was recorded.',
        ...leftOut,
      ].join(' '),
    },
    {
      topic: 'Strengths',
      text: 'One strength step is one standard deviation of the attribute over samples of the generator.',
    },
    {
      topic: 'Keypoints',
      text: 'x and y are fractions of the picture’s width and height, from the top left. facemesh (468 points) is what the lock optimises; face_landmark_68 (68 points) had no part in any edit and judges it. Where people corrected single points, or called them hidden, that stands beside the detector’s answer, never in its place.',
    },
    {
      topic: 'Measures',
      text: 'Each compares a variation with its face before the edit. Change of expression is the total variation between a net’s answers (0 to 1), the mean over nets that no edit has used; drift is keypoint movement in units of the distance between the eyes; a value below its floor is noise. Age (years) and perceived gender (probability of being perceived as male) are what a net says of a picture and nothing about a person.',
    },
    {
      topic: 'What the nets cannot see',
      text: 'Keypoints miss raised cheeks and a wrinkled nose. Nothing here shows that an expression was preserved; it shows what these nets measured.',
    },
    {
      topic: 'Doing it again',
      text: 'A recipe gives the same bytes on the same machine, provider, thread count and ONNX Runtime version, all stored with the variation; elsewhere the pixels may differ slightly, and the stored picture is the record.',
    },
  ];
}

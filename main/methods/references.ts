// The works that a set rests on, as BibTeX: what is cited follows from what was used.
import type { Recipe } from '../contracts/recipe.ts';
import type { UsedDirection } from '../export/content.ts';

interface Reference {
  readonly key: string;
  readonly kind: 'article' | 'inproceedings' | 'misc';
  readonly fields: Readonly<Record<string, string>>;
}

const always: readonly Reference[] = [
  {
    key: 'he2025emotion',
    kind: 'misc',
    fields: {
      title:
        'My Emotion on your face: the use of facial keypoint detection to preserve emotions in latent space editing',
      author: 'He, Jingrui and McGough, Andrew Stephen',
      year: '2025',
      eprint: '2505.06436',
      archiveprefix: 'arXiv',
    },
  },
  {
    key: 'belousov2021mobilestylegan',
    kind: 'misc',
    fields: {
      title: 'MobileStyleGAN: A Lightweight Convolutional Neural Network for High-Fidelity Image Synthesis',
      author: 'Belousov, Sergei',
      year: '2021',
      eprint: '2104.04767',
      archiveprefix: 'arXiv',
    },
  },
  {
    key: 'karras2020analyzing',
    kind: 'inproceedings',
    fields: {
      title: 'Analyzing and Improving the Image Quality of StyleGAN',
      author:
        'Karras, Tero and Laine, Samuli and Aittala, Miika and Hellsten, Janne and Lehtinen, Jaakko and Aila, Timo',
      booktitle: 'CVPR',
      year: '2020',
    },
  },
  {
    key: 'karras2019style',
    kind: 'inproceedings',
    fields: {
      title: 'A Style-Based Generator Architecture for Generative Adversarial Networks',
      author: 'Karras, Tero and Laine, Samuli and Aila, Timo',
      booktitle: 'CVPR',
      year: '2019',
    },
  },
  {
    key: 'kartynnik2019realtime',
    kind: 'misc',
    fields: {
      title: 'Real-time Facial Surface Geometry from Monocular Video on Mobile GPUs',
      author: 'Kartynnik, Yury and Ablavatski, Artsiom and Grishchenko, Ivan and Grundmann, Matthias',
      year: '2019',
      eprint: '1907.06724',
      archiveprefix: 'arXiv',
    },
  },
];

const shen: Reference = {
  key: 'shen2020interpreting',
  kind: 'inproceedings',
  fields: {
    title: 'Interpreting the Latent Space of GANs for Semantic Face Editing',
    author: 'Shen, Yujun and Gu, Jinjin and Tang, Xiaoou and Zhou, Bolei',
    booktitle: 'CVPR',
    year: '2020',
  },
};

const byOrigin: Partial<Record<UsedDirection['origin'], Reference>> = {
  shipped: shen,
  learned: shen,
  pca: {
    key: 'harkonen2020ganspace',
    kind: 'inproceedings',
    fields: {
      title: 'GANSpace: Discovering Interpretable GAN Controls',
      author: 'H{\\"a}rk{\\"o}nen, Erik and Hertzmann, Aaron and Lehtinen, Jaakko and Paris, Sylvain',
      booktitle: 'NeurIPS',
      year: '2020',
    },
  },
  sefa: {
    key: 'shen2021closed',
    kind: 'inproceedings',
    fields: {
      title: 'Closed-Form Factorization of Latent Semantics in GANs',
      author: 'Shen, Yujun and Zhou, Bolei',
      booktitle: 'CVPR',
      year: '2021',
    },
  },
  trained: {
    key: 'yao2021latent',
    kind: 'inproceedings',
    fields: {
      title: 'A Latent Transformer for Disentangled Face Editing in Images and Videos',
      author: 'Yao, Xu and Newson, Alasdair and Gousseau, Yann and Hellier, Pierre',
      booktitle: 'ICCV',
      year: '2021',
    },
  },
};

const review: Reference = {
  key: 'krippendorff2004content',
  kind: 'misc',
  fields: {
    title: 'Content Analysis: An Introduction to Its Methodology',
    author: 'Krippendorff, Klaus',
    year: '2004',
    publisher: 'Sage',
    edition: '2',
  },
};

export function referencesOf(
  directions: readonly Pick<UsedDirection, 'origin'>[],
  recipes: Iterable<Recipe>,
  reviewed: boolean,
): Reference[] {
  const locked = [...recipes].some(({ lock }) => lock !== null);
  const [lockPaper, ...others] = always;
  const used = directions.flatMap(({ origin }) => byOrigin[origin] ?? []);
  return [...new Set([...(locked ? [lockPaper] : []), ...others, ...used, ...(reviewed ? [review] : [])])];
}

export function bibtex(references: readonly Reference[]): string {
  return references
    .map(
      ({ key, kind, fields }) =>
        `@${kind}{${key},\n${Object.entries(fields)
          .map(([name, value]) => `  ${name} = {${value}}`)
          .join(',\n')}\n}\n`,
    )
    .join('\n');
}

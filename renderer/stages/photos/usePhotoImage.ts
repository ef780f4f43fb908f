// A photo as the window draws it: the loaded image, and the photo's own size.
import { useEffect, useState } from 'react';
import { type PhotoPlace, usePhotoView } from '../../data/photos.ts';
import type { Size } from './square.ts';

export interface PhotoImage extends Size {
  readonly address: string;
  readonly image: HTMLImageElement;
}

export function usePhotoImage(photo: PhotoPlace): PhotoImage | null {
  const { data } = usePhotoView(photo);
  const [loaded, setLoaded] = useState<PhotoImage | null>(null);
  useEffect(() => {
    if (!data) return;
    const image = new Image();
    image.src = data.address;
    let left = false;
    const show = () => {
      if (!left) setLoaded({ ...data, image });
    };
    image.decode().then(show, () => {});
    return () => {
      left = true;
    };
  }, [data]);
  return loaded;
}

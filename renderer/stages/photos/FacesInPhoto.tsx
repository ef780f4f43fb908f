// The whole photo with a square around every face that was found in it: a click chooses one.
import Box from '@mui/material/Box';
import type { Photo } from '../../../main/contracts/photos.ts';
import { openPhoto } from '../../frame/viewState.ts';
import { cornersOf, type Square, squareOf } from './square.ts';
import type { PhotoImage } from './usePhotoImage.ts';

interface Props {
  photo: Photo;
  image: PhotoImage;
  chosen: number;
  /** Where the chosen one was put by hand. */
  square: Square | undefined;
}

export function FacesInPhoto({ photo, image, chosen, square }: Props) {
  const { width, height } = photo;
  const text = Math.max(width, height) / 40;
  return (
    <Box
      component="svg"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`${photo.name} with its faces marked`}
      sx={{ display: 'block', width: 1, height: 1 }}
    >
      <image href={image.address} width={width} height={height} preserveAspectRatio="none" />
      {photo.found.map((found, position) => {
        const active = position === chosen;
        const corners = cornersOf((active && square) || squareOf(found.quad, photo));
        const [x, y] = corners[0] ?? [0, 0];
        const path = `M${corners.map((corner) => corner.join(' ')).join('L')}Z`;
        return (
          // The strip below does the same by keyboard.
          // biome-ignore lint/a11y/noStaticElementInteractions: a larger target for the mouse
          <g
            key={path}
            onClick={() => openPhoto({ photo: photo.id, position })}
            style={{ cursor: 'pointer' }}
          >
            <path
              d={path}
              fill="transparent"
              stroke="#000"
              strokeOpacity={0.5}
              strokeWidth={active ? 5 : 3}
              vectorEffect="non-scaling-stroke"
            />
            <path
              d={path}
              fill="transparent"
              stroke={active ? '#3fc4ff' : '#ffffff'}
              strokeWidth={active ? 3 : 1.5}
              strokeDasharray={found.face === null ? '6 5' : undefined}
              vectorEffect="non-scaling-stroke"
            />
            {photo.found.length > 1 && (
              <text
                x={Math.min(width - text, Math.max(text / 2, x + text / 2))}
                y={Math.min(height, Math.max(text, y + text * 1.2))}
                fontSize={text}
                fontWeight={600}
                fill="#fff"
                stroke="#000"
                strokeWidth={text / 6}
                paintOrder="stroke"
              >
                {position + 1}
              </text>
            )}
          </g>
        );
      })}
    </Box>
  );
}

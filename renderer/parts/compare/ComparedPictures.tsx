// Two or more pictures of one face, as large as the room allows: next to each other, one over the other with an
// edge between them, or one at a time. Where more than two are compared, the last two go over each other.
import Box from '@mui/material/Box';
import { useCompare } from './compareState.ts';
import { Badge, type ComparedPicture, Frame, ZoomedPicture } from './Frame.tsx';
import { Wipe } from './Wipe.tsx';

const gap = 8;

export function ComparedPictures({ pictures }: { pictures: readonly ComparedPicture[] }) {
  const layout = useCompare((state) => state.layout);
  const [under, over] = pictures.slice(-2);
  const count = layout === 'side' ? pictures.length : 1;
  return (
    <Box
      sx={{
        height: 1,
        containerType: 'size',
        display: 'flex',
        gap: `${gap}px`,
        alignItems: 'center',
        justifyContent: 'center',
        '--side': `min((100cqw - ${gap * (count - 1)}px) / ${count}, 100cqh)`,
      }}
    >
      {layout === 'side' && <SideBySide pictures={pictures} />}
      {layout === 'slider' && under && over && <Wipe under={under} over={over} />}
      {layout === 'single' && under && over && <Single first={under} last={over} />}
    </Box>
  );
}

/** While flipped, every frame shows what the first one shows: a blink tells what differs. */
function SideBySide({ pictures }: { pictures: readonly ComparedPicture[] }) {
  const flipped = useCompare((state) => state.flipped);
  const first = pictures[0];
  return pictures.map((one, index) => (
    <Frame key={one.id}>
      <ZoomedPicture {...one} />
      {flipped && index > 0 && first && <ZoomedPicture {...first} id="flipped" />}
      <Badge at={index === 0 ? 'left' : 'right'}>{flipped && first ? first.badge : one.badge}</Badge>
      {one.foot}
    </Frame>
  ));
}

/** Both stay in the page, so that flipping waits for nothing. */
function Single({ first, last }: { first: ComparedPicture; last: ComparedPicture }) {
  const flipped = useCompare((state) => state.flipped);
  return (
    <Frame>
      <ZoomedPicture {...last} />
      <Box sx={{ visibility: flipped ? 'visible' : 'hidden' }}>
        <ZoomedPicture {...first} />
      </Box>
      <Badge at="right">{flipped ? first.badge : last.badge}</Badge>
      {last.foot}
    </Frame>
  );
}

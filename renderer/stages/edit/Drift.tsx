// Drift by region, the judge's and the mesh's, on one scale.
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type RegionName, regionNames } from '../../../main/contracts/measures.ts';
import { Bar } from './Bar.tsx';
import { MeasureSection } from './MeasureSection.tsx';
import { regionWords } from './measureWords.ts';

interface Props {
  /** Eye distances; left out for a preview. */
  judge?: Partial<Record<RegionName, number>>;
  mesh: Partial<Record<RegionName, number>>;
  floor?: number;
  help: string;
}

/** Eye distances at the full width of a bar: an unlocked 'younger' by 13 years drifts by 0.05. */
const fullWidth = 0.12;

export function Drift({ judge, mesh, floor, help }: Props) {
  return (
    <MeasureSection title="Drift by region" help={help}>
      <Box sx={{ display: 'grid', gridTemplateColumns: '46px 1fr auto', columnGap: 2, alignItems: 'center' }}>
        {regionNames.map((region) => (
          <Row
            key={region}
            title={regionWords[region]}
            judge={judge?.[region]}
            mesh={mesh[region]}
            floor={floor}
          />
        ))}
      </Box>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ m: 0, mt: 1 }}>
        {judge ? 'Judge in accent, lock’s mesh in grey' : 'Mesh, on the preview'}
        {floor !== undefined && ` · floor ${floor.toFixed(3)}`}
      </Typography>
    </MeasureSection>
  );
}

function Row(props: {
  title: string;
  judge: number | undefined;
  mesh: number | undefined;
  floor: number | undefined;
}) {
  const { title, judge, mesh, floor } = props;
  const words = [
    judge !== undefined && `judge ${judge.toFixed(3)}`,
    mesh !== undefined && `mesh ${mesh.toFixed(3)}`,
  ];
  return (
    <>
      <Typography variant="caption" color="textSecondary" sx={{ lineHeight: '18px' }}>
        {title}
      </Typography>
      <Box title={`${title}: ${words.filter(Boolean).join(', ')} eye distances`}>
        {judge !== undefined && (
          <Bar value={judge / fullWidth} {...(floor === undefined ? {} : { mark: floor / fullWidth })} />
        )}
        {mesh !== undefined && <Bar value={mesh / fullWidth} tone="before" />}
      </Box>
      <Typography variant="caption" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {(judge ?? mesh ?? 0).toFixed(3)}
      </Typography>
    </>
  );
}

// Which form an export has, and what that means.
import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { type ExportForm, exportForms } from '../../../main/contracts/exports.ts';

const words: Readonly<Record<ExportForm, readonly [title: string, what: string]>> = {
  catalog: [
    'SQLite catalog',
    'One file that holds everything: pictures, labels, keypoints, recipes, measures and licences. With face codes it opens as a library again.',
  ],
  folder: ['Folder', 'Pictures as files, with metadata.jsonl (imagefolder) and a CSV table beside them.'],
  bundle: [
    'Bundle',
    'A folder and, in it, the catalog of the same pictures: files for other tools, and zipped or not it opens as a library again.',
  ],
  coco: ['COCO', 'Pictures as files, and the keypoints of both detectors as COCO JSON, with skeletons.'],
  csv: ['CSV', 'Tables only: wide, one line a variation, and long, one line a measure and a keypoint.'],
  parquet: ['Parquet', 'Faces and variations as two Parquet files, each row with its picture.'],
  webdataset: ['WebDataset', 'Tar shards in which each sample is a picture and a JSON file.'],
  'label-studio': [
    'Label Studio',
    'Pictures, tasks with the nets’ keypoints and expressions as predictions, and the labelling set-up.',
  ],
  fiftyone: ['FiftyOne', 'A dataset folder: pictures, keypoints, expressions, measures and tags as fields.'],
};

export function FormChoice({ form, onChange }: { form: ExportForm; onChange: (form: ExportForm) => void }) {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ToggleButtonGroup
        aria-label="Form of the export"
        exclusive
        size="small"
        sx={{ flexWrap: 'wrap' }}
        value={form}
        onChange={(_, chosen: ExportForm | null) => chosen && onChange(chosen)}
      >
        {exportForms.map((one) => (
          <ToggleButton key={one} value={one}>
            {words[one][0]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Typography variant="body2" color="textSecondary">
        {words[form][1]}
      </Typography>
    </Box>
  );
}

// What the engine may run on, and how each did when it was tried.
import Box from '@mui/material/Box';
import Radio from '@mui/material/Radio';
import Typography from '@mui/material/Typography';
import type { CallOutput } from '../../../main/contracts/calls.ts';
import type { EngineStatus } from '../../../main/contracts/entities.ts';
import type { EngineChoice, ProviderVerdict } from '../../../main/contracts/settings.ts';
import type { Provider } from '../../../main/contracts/values.ts';
import { count, providerName } from '../../parts/words.ts';
import { tableStyles } from './tableStyles.ts';

interface Props {
  engine: EngineStatus;
  settings: CallOutput<'engineSettings'>;
  chosen: EngineChoice;
  /** Empty before anybody asked for them. */
  verdicts: readonly ProviderVerdict[];
  disabled: boolean;
  onChoose: (provider: Provider | null) => void;
}

export function DeviceTable({ engine, settings, chosen, verdicts, disabled, onChoose }: Props) {
  const named = settings.named ?? chosen.provider;
  const entries: readonly (Provider | null)[] = [null, ...settings.providers];
  return (
    <Box component="table" sx={{ ...tableStyles, '& td, & tbody th': { verticalAlign: 'middle' } }}>
      <thead>
        <tr>
          <th scope="col">Device</th>
          <th scope="col">Verified</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((provider) => (
          <tr key={provider}>
            <th scope="row">
              <Box component="label" sx={{ display: 'flex', alignItems: 'center' }}>
                <Radio
                  name="device"
                  checked={named === provider}
                  disabled={disabled}
                  onChange={() => onChoose(provider)}
                  sx={{ p: 0, mr: 3 }}
                />
                {provider === null ? 'Automatic' : providerName(provider)}
              </Box>
            </th>
            <td>
              {provider === null ? 'The best that is verified' : verdictWords(provider, verdicts, engine)}
            </td>
            <Box component="td" sx={{ whiteSpace: 'nowrap' }}>
              {provider !== null && engine.provider === provider && (
                <Typography variant="body2" sx={{ fontWeight: 600 }}>
                  Runs here, {count(engine.threads, 'thread')}
                </Typography>
              )}
            </Box>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

function verdictWords(
  provider: Provider,
  verdicts: readonly ProviderVerdict[],
  engine: EngineStatus,
): string {
  const verdict = verdicts.find((one) => one.provider === provider);
  const refused = verdict ? verdict.reason : engine.refused.find((one) => one.provider === provider)?.reason;
  if (refused) return `No: ${refused}`;
  if (provider === 'cpu') return 'Its numbers are what the others are held against';
  return verdict?.serves || engine.provider === provider ? 'Gives the CPU’s numbers' : 'Not tried yet';
}

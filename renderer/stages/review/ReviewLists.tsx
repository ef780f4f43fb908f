// The reasons on the keys 1 to 9, and the rules that suggest a verdict once one is given: a line each.
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { mostReasons } from '../../../main/contracts/review.ts';
import { type Rule, ruleMeasures, ruleOf, ruleWords } from '../../../main/contracts/review-results.ts';
import { useStudio } from '../../data/studio.ts';

const linesOf = (text: string) => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

export function ReviewLists({ reasons, rules }: { reasons: readonly string[]; rules: readonly Rule[] }) {
  const { call } = useStudio();
  const [reasonText, setReasonText] = useState(reasons.join('\n'));
  const [ruleText, setRuleText] = useState(rules.map(ruleWords).join('\n'));
  const wrong = linesOf(ruleText).find((line) => ruleOf(line) === null);
  const tooMany = linesOf(reasonText).length > mostReasons;
  const save = useMutation({
    mutationFn: async () => {
      await call('setReasons', { reasons: linesOf(reasonText) });
      await call('setRules', { rules: linesOf(ruleText).flatMap((line) => ruleOf(line) ?? []) });
    },
  });
  const same = reasonText === reasons.join('\n') && ruleText === rules.map(ruleWords).join('\n');
  return (
    <Box
      component="section"
      aria-labelledby="lists-title"
      sx={{ display: 'grid', gap: 5, alignContent: 'start', justifyItems: 'start', maxWidth: 640 }}
    >
      <Typography variant="h2" id="lists-title">
        Reasons and rules
      </Typography>
      <TextField
        label="Reasons, a line each: the keys 1 to 9"
        multiline
        fullWidth
        value={reasonText}
        error={tooMany}
        helperText={tooMany ? 'There are nine keys.' : 'Verdicts that were given keep their words.'}
        onChange={(event) => setReasonText(event.target.value)}
      />
      <TextField
        label="Rules, a line each"
        placeholder="driftLips above 0.05 reject"
        multiline
        fullWidth
        value={ruleText}
        error={wrong !== undefined}
        helperText={
          wrong === undefined
            ? 'Shown after the verdict only, and held against what people say.'
            : `‘${wrong}’: one of ${ruleMeasures.join(', ')}; above or below; a number; reject or unsure.`
        }
        onChange={(event) => setRuleText(event.target.value)}
      />
      <Button
        variant="outlined"
        disabled={same || tooMany || wrong !== undefined || save.isPending}
        onClick={() => save.mutate()}
      >
        Save the lists
      </Button>
    </Box>
  );
}

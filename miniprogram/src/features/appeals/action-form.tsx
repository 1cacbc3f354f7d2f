import { View } from '@tarojs/components'
import { type ActionName, type AppealView, fieldsFor, rowOf, wordsOf } from '@wish/shared'
import { useEffect, useMemo, useRef, useState } from 'react'
import { scrollTo } from '../../platform/device'
import { freshKey } from '../../platform/key'
import { asProblem, type Problem } from '../../platform/problem'
import { FieldsForm, fieldId } from '../../ui/form/fields-form'
import { useFields, valueAt } from '../../ui/form/use-fields'
import type { IconName } from '../../ui/icons/names'
import { Button } from '../../ui/kit/button'
import { Note } from '../../ui/kit/note'
import { ActionIntro, ClaimRules } from './action-intro'
import { MergePicker } from './merge-picker'
import { useAct } from './use-appeals'

const UNIT_WORDS = {
  GRID_GROUP: '网格',
  COMMUNITY: '社区',
  STREET: '街道',
  DEPARTMENT: '科室',
  PARTY_BRANCH: '党支部',
  PROPERTY: '物业',
  MEDIATORS: '贤达',
} as const

/** The rules stand where they are agreed to. */
const BEFORE_CLAIM = { '/rules': <ClaimRules /> }

/** Where it is said that the whole was refused: above the questions, where a thumb on the button does not look. */
const PROBLEM = 'action-problem'

/** Pictures beside the answers that have a face. */
const ANSWER_ICONS: Readonly<Record<string, IconName>> = {
  SATISFIED: 'mood-happy',
  BASICALLY_SATISFIED: 'mood-empty',
  UNSATISFIED: 'mood-sad',
}

/**
 * The form of one action, drawn from its row and kept on the device while it is being filled in. What the server refuses
 * appears beside the field; a version that has gone stale keeps what was typed and says what happened.
 */
export function useActionForm(appeal: AppealView, action: ActionName, onDone: (appeal: AppealView) => void) {
  const { kind, standings } = appeal
  const fields = useMemo(() => fieldsFor(action, kind, standings), [action, kind, standings])
  const state = useFields(fields, { draftKey: `draft:${appeal.id}:${action}` })
  const act = useAct(appeal)
  const key = useRef(freshKey())
  const [problem, setProblem] = useState<Problem | null>(null)

  const submit = async () => {
    setProblem(null)
    const input = await state.submit()
    if (!input) return showFirst()
    try {
      const changed = await act.mutateAsync({ action, input, key: key.current })
      state.done()
      onDone(changed)
    } catch (thrown) {
      const refused = asProblem(thrown)
      // a key that has been answered with a refusal is spent: the mended input is another request
      if (!refused.temporary) key.current = freshKey()
      if (state.take(refused)) return showFirst()
      setProblem(refused)
    }
  }
  useEffect(() => {
    if (problem) scrollTo(PROBLEM)
  }, [problem])
  const showFirst = () => {
    const first = state.firstError()
    if (first) scrollTo(fieldId(first))
  }
  return { state, submit, problem, action, row: rowOf(action), words: wordsOf(action, appeal), gone: !appeal.actions.includes(action) }
}

/** The fields, and above them what one should know before filling them in. */
export function ActionForm({ appeal, action, form }: { appeal: AppealView; action: ActionName; form: ReturnType<typeof useActionForm> }) {
  const options = (units: AppealView['units']) =>
    units.map(({ id, name, type, where }) => ({
      value: id,
      label: name,
      hint: where ? `${UNIT_WORDS[type]} · ${where}` : UNIT_WORDS[type],
    }))
  const tone = appeal.kind === 'WISH' ? 'brand' : 'blue'
  return (
    <View>
      {form.gone ? (
        <Note tone='bad' icon='git-compare' className='m8'>
          刚刚有人处理过这件事，现在不能“{form.words.label}”了。您写的还在，先回去看看最新情况。
        </Note>
      ) : (
        form.problem && (
          <Note id={PROBLEM} tone='bad' icon='alert-circle' className='m8'>
            {form.problem.message}
          </Note>
        )
      )}
      <ActionIntro action={action} words={form.words.next} />
      <View className='m12'>
        <FieldsForm
          state={form.state}
          units={options(appeal.units)}
          called={options(appeal.callable)}
          tone={tone}
          icons={ANSWER_ICONS}
          before={action === 'claim' ? BEFORE_CLAIM : undefined}
          custom={matterFields(appeal, action, form.state)}
        />
      </View>
    </View>
  )
}

/** A field that asks for another matter is drawn with the ones that come into question. */
function matterFields({ id }: AppealView, action: ActionName, state: ReturnType<typeof useActionForm>['state']) {
  const matters = Object.entries(state.fields).filter(([, { type }]) => type === 'matter')
  return Object.fromEntries(
    matters.map(([name, { label }]) => [
      `/${name}`,
      (error: string | undefined) => {
        const value = valueAt(state.values, `/${name}`)
        return (
          <MergePicker
            appealId={id}
            to={action === 'merge' ? 'merge' : 'sibling'}
            label={label}
            value={typeof value === 'string' ? value : undefined}
            onChange={(chosen) => state.set(`/${name}`, chosen)}
            error={error}
          />
        )
      },
    ]),
  )
}

/** The one button under the form. */
export function ActionSubmit({ appeal, form, label }: { appeal: AppealView; form: ReturnType<typeof useActionForm>; label?: string }) {
  const { row, words } = form
  const tone = row.weight === 'danger' ? 'plain-blue' : appeal.kind === 'WISH' ? 'brand' : 'blue'
  return (
    <Button tone={tone} onPress={form.submit} busyText='正在提交…' disabled={form.gone}>
      {label ?? words.send}
    </Button>
  )
}

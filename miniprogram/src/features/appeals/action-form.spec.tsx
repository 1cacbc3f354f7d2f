import { act, fireEvent, screen } from '@testing-library/react'
import { ACTION_NAMES, type ActionName, type AppealView, applies, fieldsFor, rowOf } from '@wish/shared'
import { show } from '../../../test/show'
import { asked, serverAnswers } from '../../../test/stand-ins/taro'
import { queries } from '../../platform/query'
import { hasForm } from './action-bar'
import { ActionForm, ActionSubmit, useActionForm } from './action-form'
import { useAppeal } from './use-appeals'

const APPEAL = {
  id: 'a1',
  no: 'SQ1',
  kind: 'COMPLAINT',
  status: 'COMPLETED',
  version: 4,
  title: '楼道灯不亮',
  standings: ['submitter', 'beneficiary'],
  units: [{ id: 'u1', name: '房管科', type: 'DEPARTMENT' }],
  callable: [{ id: 'u2', name: '物业', type: 'PROPERTY' }],
  actions: ['confirm', 'deny'],
} as unknown as AppealView

function Form({
  action,
  appeal = APPEAL,
  onDone = () => {},
}: {
  action: ActionName
  appeal?: AppealView
  onDone?: (appeal: AppealView) => void
}) {
  const form = useActionForm(appeal, action, onDone)
  return (
    <>
      <ActionForm appeal={appeal} action={action} form={form} />
      <ActionSubmit appeal={appeal} form={form} />
    </>
  )
}
/** The form over the appeal as the cache holds it, the way the page shows it. */
function FormOfCached() {
  const { data } = useAppeal('a1')
  return data ? <Form action='deny' appeal={data} /> : null
}
const send = async (name: string) => act(async () => void fireEvent.click(screen.getByRole('button', { name })))

describe.each(ACTION_NAMES.filter((name) => hasForm(name) && rowOf(name).from[0] !== null))('%s', (action) => {
  it('asks exactly what its row asks', () => {
    const appeal = { ...APPEAL, actions: [action] }
    show(<Form action={action} appeal={appeal} />)
    for (const field of Object.values(fieldsFor(action, appeal.kind, appeal.standings))) {
      if (applies(field, {})) expect(screen.getAllByText(field.label, { exact: false }).length).toBeGreaterThan(0)
    }
  })
})

it('says beside the field what is missing, and sends nothing', async () => {
  show(<Form action='deny' />)
  fireEvent.change(screen.getByLabelText('哪里还没解决', { selector: 'textarea' }), { target: { value: '还没' } })
  await send('还没解决，请再管')
  expect(screen.getByText('请至少写 5 个字，现在 2 个')).toBeInTheDocument()
  expect(asked).toHaveLength(0)
})

it('keeps what was typed when the server refuses, and shows why beside the field', async () => {
  serverAnswers({
    status: 400,
    body: { code: 'input.invalid', title: '要改', status: 400, errors: [{ pointer: '/reason', detail: '请说得具体一点' }] },
  })
  show(<Form action='deny' />)
  fireEvent.change(screen.getByLabelText('哪里还没解决', { selector: 'textarea' }), { target: { value: '四楼的灯还是不亮' } })
  await send('还没解决，请再管')
  expect(screen.getByText('请说得具体一点')).toBeInTheDocument()
  expect(screen.getByDisplayValue('四楼的灯还是不亮')).toBeInTheDocument()
})

it('sends the version it has seen and the checked input, and hands on the changed appeal', async () => {
  const onDone = jest.fn()
  serverAnswers({ status: 200, body: { ...APPEAL, version: 5, status: 'CLOSED' } })
  show(<Form action='confirm' onDone={onDone} />)
  fireEvent.click(screen.getByRole('radio', { name: '解决了' }))
  fireEvent.click(screen.getByRole('radio', { name: '满意' }))
  await send('确认解决')
  expect(JSON.parse(asked[0]?.data ?? '')).toEqual({ version: 4, resolved: 'YES', satisfaction: 'SATISFIED' })
  expect(onDone).toHaveBeenCalledWith(expect.objectContaining({ version: 5 }))
})

it('a lost answer is asked for again with the same key; a mended input is another request', async () => {
  const refused = {
    status: 400,
    body: { code: 'input.invalid', title: '要改', status: 400, errors: [{ pointer: '/reason', detail: '请说得具体一点' }] },
  }
  serverAnswers(new Error('offline'), refused, { status: 200, body: APPEAL })
  show(<Form action='deny' />)
  fireEvent.change(screen.getByLabelText('哪里还没解决', { selector: 'textarea' }), { target: { value: '四楼的灯还是不亮' } })
  for (let attempt = 0; attempt < 3; attempt++) await send('还没解决，请再管')
  const keys = asked.map(({ header }) => header['idempotency-key'])
  expect(keys[0]).toBe(keys[1])
  expect(keys[2]).not.toBe(keys[1])
})

it('somebody was faster: the fresh state is shown, what was typed stays, and the button says no', async () => {
  queries.setQueryData(['appeal', 'a1'], APPEAL)
  const fresh = { ...APPEAL, version: 7, status: 'CLOSED', actions: [] }
  serverAnswers({ status: 409, body: { code: 'appeal.stale', title: '刚刚有人处理过', status: 409, appeal: fresh } })
  show(<FormOfCached />)
  fireEvent.change(screen.getByLabelText('哪里还没解决', { selector: 'textarea' }), { target: { value: '四楼的灯还是不亮' } })
  await send('还没解决，请再管')
  expect(screen.getByText(/刚刚有人处理过这件事/)).toBeInTheDocument()
  expect(screen.getByDisplayValue('四楼的灯还是不亮')).toBeInTheDocument()
  expect(screen.getByRole('button', { name: '还没解决，请再管' })).toBeDisabled()
})

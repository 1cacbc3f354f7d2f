import { type ActionName, type AppealView, categoryOf, KINDS, numberWords, rowOf, wordsOf } from '@wish/shared'
import { type MutableRefObject, useEffect, useRef } from 'react'
import { arrange, hasForm } from '../../../features/appeals/action-bar'
import { ActionForm, ActionSubmit, useActionForm } from '../../../features/appeals/action-form'
import { ACTION_ICONS, NOT_YOURS } from '../../../features/appeals/looks'
import { helpOf, PathCard } from '../../../features/appeals/path-card'
import { Siblings } from '../../../features/appeals/siblings'
import { Story } from '../../../features/appeals/story'
import { CallResident } from '../../../features/appeals/ticket/call-resident'
import { COMPOSED, Composer, useWriting } from '../../../features/appeals/ticket/composer'
import { LedgerCard } from '../../../features/appeals/ticket/ledger-card'
import { looksOn, nextUseful } from '../../../features/appeals/ticket/next'
import { About, BeforeReport, Claiming, Said, Standing } from '../../../features/appeals/ticket/parts'
import { openNo, TurnedDown } from '../../../features/appeals/ticket/turned-down'
import { Together } from '../../../features/appeals/together'
import { useAct, useAppeal, useSteps } from '../../../features/appeals/use-appeals'
import { PartnersBoard } from '../../../features/partners/partners-board'
import { WhistleBoard } from '../../../features/whistles/whistle-board'
import { openOnDesk } from '../../../platform/navigation'
import { asProblem } from '../../../platform/problem'
import { useRefresh } from '../../../platform/refresh'
import { Icon } from '../../../ui/icon'
import { Button, Mini } from '../../../ui/kit/button'
import { Card } from '../../../ui/kit/card'
import { Dots } from '../../../ui/kit/dots'
import { Loaded } from '../../../ui/kit/loaded'
import { SkeletonCards } from '../../../ui/kit/skeleton'
import { Empty } from '../../../ui/kit/states'
import { toast } from '../../../ui/kit/toast'
import { leadTo } from './keys'
import { More } from './more'

interface Props {
  /** The matter; none is open yet. */
  id: string | undefined
  /** The action whose form is open. */
  action: string | undefined
  onAction: (action: string | undefined) => void
  /** Says what is shown, for the title of the window. */
  onTitle: (title: string | undefined) => void
  /** Whoever opened it with a key is led to its heading. */
  lead: MutableRefObject<boolean>
  phone: { number: string; name: string }
}

/** The right pane: one matter with its story, its account of time, what may be done, and a box to answer in. */
export function MatterPane({ id, ...props }: Props) {
  if (!id) {
    return (
      <main className='desk-matter desk-none'>
        <Empty art='desk' title='从左边选一件'>
          上下键挑，回车打开。
        </Empty>
      </main>
    )
  }
  return <Matter key={id} id={id} {...props} />
}

function Matter({ id, onTitle, phone, ...props }: Props & { id: string }) {
  const appeal = useAppeal(id)
  const steps = useSteps(id)
  useRefresh(() => Promise.all([appeal.refetch(), steps.refetch()]))
  const writing = useWriting(appeal.data)
  const no = openNo(steps.data ?? [])
  const title = appeal.data?.title
  useEffect(() => onTitle(title), [title, onTitle])
  return (
    <main className='desk-matter'>
      <Loaded query={appeal} skeleton={<SkeletonCards />} phone={phone} gone={NOT_YOURS}>
        {(shown) => (
          <article className='desk-article' aria-labelledby='desk-title'>
            <Head appeal={shown} {...props} />
            <div className='desk-columns'>
              <div className='desk-main'>
                <div className='desk-told'>
                  {props.action && isOffered(props.action) && (
                    <FormCard key={props.action} appeal={shown} action={props.action} onClose={() => props.onAction(undefined)} />
                  )}
                  <TurnedDown appeal={shown} no={no} level={3} />
                  <BeforeReport appeal={shown} />
                  <Said appeal={shown} call={false} level={3} />
                  <Claiming appeal={shown} />
                  <PathCard appeal={shown} onAction={props.onAction} />
                  {helpOf(shown).any && <PartnersBoard appealId={id} />}
                  {!looksOn(shown) && <WhistleBoard appealId={id} />}
                  <Together appeal={shown} onOpen={openOnDesk} />
                  <Siblings appeal={shown} onOpen={openOnDesk} />
                  <Card className='m12'>
                    <h3 className='hd b'>这件事的经过</h3>
                    <div className='m12'>
                      <Loaded query={steps} skeleton={<SkeletonCards count={1} />} part quiet>
                        {(story) => <Story steps={story} kind={shown.kind} told={no?.id} />}
                      </Loaded>
                    </div>
                  </Card>
                </div>
                {/* one thing to write at a time; what was typed is kept */}
                {!props.action && <Composer appeal={shown} writing={writing} className='desk-composer' lines={2} alone />}
              </div>
              <aside className='desk-side' aria-label='时间和联系'>
                <LedgerCard id={id} />
                <Whom appeal={shown} />
                <About appeal={shown} brief />
              </aside>
            </div>
          </article>
        )}
      </Loaded>
    </main>
  )
}

const isOffered = (name: string): name is ActionName => rowOf(name as ActionName) !== undefined

/** What it is, how it stands, and everything that may be done now: the useful next step and one beside it, the rest in a menu. */
function Head({ appeal, lead, onAction }: { appeal: AppealView } & Pick<Props, 'lead' | 'onAction'>) {
  const act = useAct(appeal)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!lead.current || !heading.current) return
    lead.current = false
    return leadTo(heading.current)
  }, [lead])
  const { main, beside, rest } = arrange(
    appeal.actions.filter((name) => !(COMPOSED as readonly ActionName[]).includes(name)),
    nextUseful(appeal),
  )
  // one that would be alone in the menu stands beside the others instead; what cannot be taken back comes last
  const more = [...rest].sort((a, b) => Number(a.row.weight === 'danger') - Number(b.row.weight === 'danger'))
  const press = async (name: ActionName) => {
    if (hasForm(name)) return onAction(name)
    await act.mutateAsync({ action: name }).then(
      () => toast(wordsOf(name, appeal).done),
      (thrown) => toast(asProblem(thrown).message, 'bad'),
    )
  }
  const what = categoryOf(appeal.categoryId)?.label ?? KINDS[appeal.kind].label
  return (
    <header className='desk-head'>
      <div className='row sp g12 wrap top'>
        <h2 id='desk-title' className='hd f22 b desk-h2' tabIndex={-1} ref={heading}>
          {appeal.title}
        </h2>
        <div className='row g8 wrap desk-does'>
          {more.length > 1 && (
            <More
              items={more.map(({ name, row }) => ({
                key: name,
                label: wordsOf(name, appeal).label,
                icon: ACTION_ICONS[name],
                grave: row.weight === 'danger',
                onPress: () => void press(name),
              }))}
            />
          )}
          {[...(more.length === 1 ? more : []), ...(beside ? [beside] : [])].map(({ name }) => (
            <Mini key={name} icon={ACTION_ICONS[name]} onPress={() => void press(name)}>
              {wordsOf(name, appeal).label}
            </Mini>
          ))}
          {main && (
            <Button tone={appeal.kind === 'WISH' ? 'brand' : 'blue'} small icon={ACTION_ICONS[main.name]} onPress={() => press(main.name)}>
              {wordsOf(main.name, appeal).label}
            </Button>
          )}
        </div>
      </div>
      <Dots
        className='f15 c2 m4'
        parts={[numberWords(appeal.no, new Date()), what, appeal.place.name, appeal.place.detail, `在${appeal.unit.name}手里`]}
      />
      <div className='m8 desk-standing'>
        <Standing appeal={appeal} />
      </div>
    </header>
  )
}

/** The form of an action where the matter stays in sight. */
function FormCard({ appeal, action, onClose }: { appeal: AppealView; action: ActionName; onClose: () => void }) {
  const form = useActionForm(appeal, action, () => {
    toast(wordsOf(action, appeal).done)
    onClose()
  })
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    box.current?.scrollIntoView?.({ block: 'start' })
    box.current
      ?.querySelector<HTMLElement>('.desk-fields button, .desk-fields input, .desk-fields textarea')
      ?.focus({ preventScroll: true })
  }, [])
  return (
    <section className='card desk-form m12' ref={box} tabIndex={-1} aria-label={wordsOf(action, appeal).label}>
      <div className='row sp g12'>
        <h3 className='hd f18 b row g8'>
          <Icon name={ACTION_ICONS[action]} /> {wordsOf(action, appeal).label}
        </h3>
        <Mini icon='x' onPress={onClose}>
          先不办
        </Mini>
      </div>
      <div className='desk-fields m8'>
        <ActionForm appeal={appeal} action={action} form={form} />
      </div>
      <div className='col desk-send'>
        <ActionSubmit appeal={appeal} form={form} />
      </div>
    </section>
  )
}

/** Whom it is about, and the telephone. */
function Whom({ appeal }: { appeal: AppealView }) {
  const { contact, place } = appeal
  if (!contact) return null
  return (
    <section className='card row sp g12 m12' aria-label='居民'>
      <div className='grow'>
        <div className='b'>{contact.name}</div>
        <div className='f15 c2'>{place.name}</div>
        {contact.phone && <div className='f15 c2'>{contact.phone}</div>}
      </div>
      <CallResident appeal={appeal} />
    </section>
  )
}

import { View } from '@tarojs/components'
import { type ActionName, type ActionRow, type AppealView, rowOf, wordsOf } from '@wish/shared'
import { type ReactNode, useState } from 'react'
import { asProblem } from '../../platform/problem'
import { Button } from '../../ui/kit/button'
import { Cell } from '../../ui/kit/list'
import { BottomBar } from '../../ui/kit/page'
import { Sheet } from '../../ui/kit/sheet'
import { toast } from '../../ui/kit/toast'
import { ACTION_ICONS } from './looks'
import { useAct } from './use-appeals'

/** An action and its row. */
interface Offer {
  name: ActionName
  row: ActionRow
}

/**
 * The order in which offers take the places of the bar: the one solid button, the quiet one beside it, then the drawer.
 * A page that knows what is useful next names it (`first`).
 */
export function arrange(actions: readonly ActionName[], first?: ActionName): { main?: Offer; beside?: Offer; rest: Offer[] } {
  // a phone that has not been updated yet hears of actions that it does not know: it offers the others
  const offers = actions.filter((name) => rowOf(name) !== undefined).map((name) => ({ name, row: rowOf(name) }))
  const mains = offers.filter(({ row }) => row.weight === 'main')
  // what only a wish knows (the wall, a claim) goes before what every matter knows
  const main =
    offers.find(({ name }) => name === first) ??
    mains.find(({ row }) => row.kind) ??
    mains[0] ??
    offers.find(({ row }) => row.weight !== 'danger')
  const others = offers.filter((offer) => offer !== main)
  const quiet = others.find(({ row }) => row.weight === 'plain') ?? others.find(({ row }) => row.weight !== 'danger')
  // what cannot be taken back does not lie under the thumb beside the main button; alone it may
  const beside = quiet ?? (main ? undefined : others[0])
  return { main, beside, rest: others.filter((offer) => offer !== beside) }
}

/** Whether an action has something to ask before it is done. */
export function hasForm(name: ActionName): boolean {
  return Object.keys(rowOf(name).asks).length > 0
}

interface Props {
  appeal: Pick<AppealView, 'id' | 'version' | 'kind' | 'actions' | 'claim'>
  /** Opens the form of an action that asks for something. */
  onForm: (action: ActionName) => void
  /** What is useful next, where the page knows better than the table. */
  first?: ActionName
  /** The day that was promised is near or past: to urge is no rudeness any more, but what one would do next. */
  pressing?: boolean
  /** A button of the page's own in the quiet place; the action that had it is in the drawer. */
  beside?: ReactNode
  /** A button of the page's own in the firm place, when there is something to send; the main action steps beside it. */
  solid?: ReactNode
  /** Actions that the page offers elsewhere. */
  without?: readonly ActionName[]
}

/** Exactly the actions that the server offers this person now, and nothing else. */
export function ActionBar({ appeal, onForm, first, pressing, beside: ownBeside, solid: ownSolid, without = [] }: Props) {
  const [drawer, setDrawer] = useState(false)
  const act = useAct(appeal)
  const arranged = arrange(
    appeal.actions.filter((name) => !without.includes(name)),
    first,
  )
  const { main } = arranged
  // the page's own buttons take their places first
  const beside = ownBeside || ownSolid ? undefined : arranged.beside
  const rest = beside ? arranged.rest : [...(arranged.beside ? [arranged.beside] : []), ...arranged.rest]
  if (!main && !ownBeside && !ownSolid) return null

  const press = async ({ name }: Offer) => {
    setDrawer(false)
    if (hasForm(name)) return onForm(name)
    await act.mutateAsync({ action: name }).then(
      () => toast(wordsOf(name, appeal).done),
      (thrown) => toast(asProblem(thrown).message, 'bad'),
    )
  }
  // three in a row leave no room for a picture: the words must not break
  const full = rest.length > 0 && (!!beside || !!ownBeside || !!ownSolid)
  // two quiet actions weigh the same: neither escalating nor asking for time is the step that one is nudged towards;
  // and asking for time is no next step even alone, as it is before somebody has spoken with the resident
  // nor does anybody have to be urged on the first day
  const alone = !beside && !ownBeside && main?.name !== 'askExtension' && (main?.name !== 'urge' || pressing)
  const firm = !!main && !ownSolid && (main.name === first || main.row.weight === 'main' || alone)
  // yes and no weigh the same: nobody is pushed towards a yes
  const even = beside?.name === 'deny' || (beside?.name === 'unmerge' && main?.name === 'agree') ? 'bar-even' : undefined
  const draw = (offer: Offer, tone: 'brand' | 'blue' | 'plain') => (
    <Button
      tone={tone}
      className={even}
      icon={tone === 'plain' || full || even ? undefined : ACTION_ICONS[offer.name]}
      onPress={() => press(offer)}
    >
      {wordsOf(offer.name, appeal).label}
    </Button>
  )
  return (
    <>
      <BottomBar three={full}>
        {rest.length > 0 && (
          <Button tone='plain' className='bar-more' icon='dots' label='更多操作' onPress={() => setDrawer(true)}>
            更多
          </Button>
        )}
        {!ownSolid && ownBeside}
        {beside && draw(beside, 'plain')}
        {main && draw(main, firm ? (appeal.kind === 'WISH' ? 'brand' : 'blue') : 'plain')}
        {ownSolid}
      </BottomBar>
      <Sheet open={drawer} title='还可以' onClose={() => setDrawer(false)}>
        <View>
          {rest.map((offer) => (
            <Cell
              key={offer.name}
              icon={ACTION_ICONS[offer.name]}
              title={wordsOf(offer.name, appeal).label}
              onPress={() => void press(offer)}
            />
          ))}
        </View>
      </Sheet>
    </>
  )
}

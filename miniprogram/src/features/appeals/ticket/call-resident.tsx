import { View } from '@tarojs/components'
import { type AppealView, REVEAL_REASON_NAMES, REVEAL_REASONS, type RevealedContact, type RevealReason } from '@wish/shared'
import { useState } from 'react'
import { dial } from '../../../platform/device'
import { asProblem } from '../../../platform/problem'
import { Button, Mini } from '../../../ui/kit/button'
import { ChoiceChips } from '../../../ui/kit/chips'
import { Note } from '../../../ui/kit/note'
import { Sheet } from '../../../ui/kit/sheet'
import { appealsApi } from '../appeals.api'

const REASONS = REVEAL_REASON_NAMES.map((value) => ({ value, label: REVEAL_REASONS[value].label }))

/** Rings the resident: one tap says what for, then it rings. The number is not on the page before, and its owner reads who looked. */
export function CallResident({
  appeal: { id, contact },
  large,
  asked,
}: {
  appeal: Pick<AppealView, 'id' | 'contact'>
  large?: boolean
  asked?: boolean
}) {
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState<RevealReason>()
  const [shown, setShown] = useState<RevealedContact | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const number = shown && numberOf(shown)
  // in a list nobody knows yet whether there is a number
  if (!contact || !(contact.phone || asked)) return null
  const look = async (reason: RevealReason) => {
    setWhy(reason)
    setProblem(null)
    try {
      const found = await appealsApi.reveal(id, reason)
      setShown(found)
      const number = numberOf(found)
      if (number) void dial(number)
    } catch (thrown) {
      setWhy(undefined)
      setProblem(asProblem(thrown).message)
    }
  }
  return (
    <>
      {large ? (
        <Button tone='call' icon='phone' label={`打给${contact.name}`} onPress={() => setOpen(true)}>
          打给{contact.name}
        </Button>
      ) : (
        <Mini tone='call' icon='phone' label={`打给${contact.name}`} onPress={() => setOpen(true)}>
          打给居民
        </Mini>
      )}
      <Sheet
        open={open}
        title={`打给${contact.name}`}
        onClose={() => setOpen(false)}
        foot={
          number ? (
            <Button
              tone='call'
              icon='phone'
              grow
              label={shown?.relay ? '打给街道，请街道转接' : `打电话给${shown?.name}`}
              onPress={() => void dial(number)}
            >
              {shown?.relay ? '打给街道转接' : '打电话'}
            </Button>
          ) : undefined
        }
      >
        {shown ? (
          <>
            <View className='f22 b'>{shown.phone}</View>
            {shown.relay !== undefined && (
              <View className='m8'>
                {shown.relay ? '打给街道，说编号，请街道接通。号码不给您看。' : '街道还没有留电话，请到街道去打。号码不给您看。'}
              </View>
            )}
          </>
        ) : contact.relayed ? (
          <View className='col m8'>
            <View>电话由街道转接，您看不到号码。</View>
            <Button tone='call' icon='phone' className='m12' busy={why !== undefined} onPress={() => void look('CALL')}>
              请街道转接
            </Button>
          </View>
        ) : (
          <>
            <View className='m8'>为什么打？点一下就拨。</View>
            <View className='m8'>
              <ChoiceChips items={REASONS} value={why} onChange={(reason) => void look(reason)} label='为什么打电话' />
            </View>
          </>
        )}
        {problem && (
          <Note tone='bad' icon='alert-circle' className='m12'>
            {problem}
          </Note>
        )}
        <View className='f15 c2 m12'>{contact.relayed ? '转接一次记一次，居民看得到。' : '哪个单位、为什么看，居民都看得到。'}</View>
      </Sheet>
    </>
  )
}

/** What is rung: the resident, or the office that puts the call through. */
const numberOf = ({ phone, relay }: RevealedContact): string | null => (relay === undefined ? phone : relay)

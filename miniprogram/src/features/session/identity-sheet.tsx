import type { MeView } from '@wish/shared'
import { useState } from 'react'
import { Mini } from '../../ui/kit/button'
import { Choice } from '../../ui/kit/choice'
import { Sheet } from '../../ui/kit/sheet'
import { chooseIdentity, type Identity, identitiesOf, useIdentity } from './identity'

/** As whom one looks at the mini-program: every membership, and simply as a resident. */
function IdentitySheet({ open, onClose, me }: { open: boolean; onClose: () => void; me: MeView }) {
  const identities = identitiesOf(me)
  const { membership } = useIdentity(me)
  return (
    <Sheet open={open} title='以什么身份看' onClose={onClose}>
      <Choice
        options={identities.map((each) => ({ value: each.membership?.id ?? 'resident', label: each.words }))}
        value={membership?.id ?? 'resident'}
        onChange={(id) => {
          const chosen = identities.find((each) => (each.membership?.id ?? 'resident') === id)
          if (chosen) chooseIdentity(chosen)
          onClose()
        }}
        label='以什么身份看'
      />
    </Sheet>
  )
}

/** As whom one looks, in words, with the way to another identity. */
export function IdentitySwitch({ identity, me }: { identity: Identity; me: MeView }) {
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      <Mini
        tone='lamp'
        icon='id-badge-2'
        after='chevron-down'
        label={`现在的身份：${identity.words}，换一个`}
        onPress={() => setChoosing(true)}
      >
        {identity.words}
      </Mini>
      <IdentitySheet open={choosing} onClose={() => setChoosing(false)} me={me} />
    </>
  )
}

import type { MeView } from '@wish/shared'
import { Choice } from '../../ui/kit/choice'
import { Sheet } from '../../ui/kit/sheet'
import { chooseIdentity, identitiesOf, useIdentity } from './identity'

/** As whom one looks at the mini-program: every membership, and simply as a resident. */
export function IdentitySheet({ open, onClose, me }: { open: boolean; onClose: () => void; me: MeView }) {
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

// Written by scripts/icons.mjs; change the list there and run it again.
/** Every illustration that can be shown. */
export type ArtName =
  | 'bubble'
  | 'desk'
  | 'door-locked'
  | 'lamp-street'
  | 'mailbox'
  | 'parcel'
  | 'plan'
  | 'repair'
  | 'street'
  | 'tea'
  | 'window-check'
  | 'window-dark'
  | 'window-heart'
  | 'wire-broken'

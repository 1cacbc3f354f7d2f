import { SubmitFlow } from '../submitting/submit-flow'

/** 许心愿: three questions, and the window is on the wall. */
export default function MakeWishPage() {
  return <SubmitFlow door='wish' />
}

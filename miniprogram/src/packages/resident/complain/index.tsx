import { SubmitFlow } from '../submitting/submit-flow'

/** 提诉求: three questions, and it is on its way. */
export default function ComplainPage() {
  return <SubmitFlow door='complaint' />
}

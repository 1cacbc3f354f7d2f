export default definePageConfig({ navigationBarTitleText: '举报待看' })

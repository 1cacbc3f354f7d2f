export default definePageConfig({ navigationBarTitleText: '教我怎么用' })

export default definePageConfig({ navigationBarTitleText: '办一步' })

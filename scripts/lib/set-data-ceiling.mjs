/**
 * The largest message that any page of the WeChat build may send to its view at once (issue 3). WeChat advises at most 256 KB; an
 * old phone feels far less. The page smoke, every flow on the imitated phone and `npm run report:weapp` hold it: a page that needs
 * more is made smaller, never this number larger.
 */
export const SET_DATA_CEILING = 32 * 1024

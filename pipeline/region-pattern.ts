/** How the code of a region is spelt, as `eu-central-1`. Whether there is such a region, AWS knows. */
export const REGION_PATTERN = /^[a-z]{2,}(-[a-z0-9]+)+$/;

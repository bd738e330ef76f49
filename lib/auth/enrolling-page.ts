/** Where an admin sets up a second factor, and is sent where the site asks for one. */
export const ENROLLING_PAGE = "/admin/settings/security";

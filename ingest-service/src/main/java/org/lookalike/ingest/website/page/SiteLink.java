package org.lookalike.ingest.website.page;

/**
 * A link to an address of the site itself whose words promise a platform: the site may redirect from there to its account.
 *
 * @param isInFrame whether it stands in what all pages of a site have in common
 * @param text what the link says
 */
public record SiteLink(String address, boolean isInFrame, String text, Standing standing) {}

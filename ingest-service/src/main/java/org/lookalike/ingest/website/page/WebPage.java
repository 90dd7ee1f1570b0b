package org.lookalike.ingest.website.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says.
 *
 * @param titles what it calls itself and its site, each in a line
 * @param accounts the accounts that it names
 * @param frames addresses of pages of the site that a reader sees within it
 * @param redirects addresses of the site that may redirect to accounts
 * @param further addresses of pages of the site that may name more, the likeliest first
 * @param refresh the address to which it sends its readers at once; null if it does not
 * @param absence why it stands for no site, such as that its domain is for sale; null if it stands for one
 */
public record WebPage(
        String titles,
        List<PageAccount> accounts,
        List<String> frames,
        List<SiteLink> redirects,
        List<String> further,
        @Nullable String refresh,
        @Nullable String absence) {

    /**
     * A link to an address of the site itself whose words promise a platform: the site may redirect from there to its account.
     *
     * @param isInFrame whether it stands in what all pages of a site have in common
     * @param text what the link says
     */
    public record SiteLink(String address, boolean isInFrame, String text, Standing standing) {}
}

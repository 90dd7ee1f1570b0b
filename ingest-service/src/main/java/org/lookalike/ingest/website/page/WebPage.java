package org.lookalike.ingest.website.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says.
 *
 * @param titles what it calls itself and its site, each in a line
 * @param frames addresses of pages of the site that a reader sees within it
 * @param further addresses of pages of the site that may name more accounts, the likeliest first
 * @param refresh the address to which it sends its readers at once
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

    /** A file of a site that names accounts, and nothing else that is read. */
    public static WebPage ofAccounts(List<PageAccount> accounts) {
        return new WebPage("", accounts, List.of(), List.of(), List.of(), null, null);
    }

    /** A link to an address of the site itself whose words promise a platform, to which it may redirect. */
    public record SiteLink(String address, boolean isInFrame, String text, Standing standing) {}
}

package org.lookalike.ingest.website.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page says.
 *
 * @param accounts the accounts that it names
 * @param further addresses of pages of the site that may name more, the likeliest first
 * @param refresh the address to which it sends its readers at once; null if it does not
 * @param isParked whether it stands for a site that is not there: its domain is for sale, or its account suspended
 */
public record WebPage(List<PageAccount> accounts, List<String> further, @Nullable String refresh, boolean isParked) {

    public WebPage {
        accounts = List.copyOf(accounts);
        further = List.copyOf(further);
    }
}

package org.lookalike.ingest.website;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.lookalike.ingest.website.page.PageAccount;

/**
 * What a website names at a visit.
 *
 * @param website the host that was visited
 * @param finalWebsite the host that showed the home page
 * @param pages the number of pages that were read
 */
public record WebsiteVisit(String website, Instant visitedAt, String finalWebsite, int pages, List<Account> accounts) {

    public WebsiteVisit {
        accounts = List.copyOf(accounts);
    }

    /**
     * An account that the site names as its own.
     *
     * @param named how the page names it
     * @param page the address of the page
     */
    public record Account(PageAccount named, String page) {}

    /** The port through which visits are published. */
    public interface Topic {

        /** Completes when the broker has acknowledged the visit. */
        Uni<Void> publish(WebsiteVisit visit);

        /** Says that websites are visited no more. */
        Uni<Void> remove(Collection<String> websites);
    }
}

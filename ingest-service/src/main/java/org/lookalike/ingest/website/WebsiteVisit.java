package org.lookalike.ingest.website;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.website.page.PageAccount;

/**
 * What a website names at a visit, as {@code contracts/website-visit/v1/schema.json} has it.
 *
 * @param finalWebsite the host that showed the home page, whose domain the last two fields are about
 * @param pages the number of pages that were read, at most six
 */
public record WebsiteVisit(
        String website,
        Instant visitedAt,
        Instant firstVisitedAt,
        String finalWebsite,
        int pages,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<Account> accounts,
        @Nullable Instant domainRegisteredAt,
        @Nullable Instant domainTransferredAt) {

    /** An account that the site names as its own. The doubt says why this is no proof; null if there is none. */
    public record Account(
            String platform,
            String handle,
            @Nullable String accountId,
            String address,
            String page,
            String how,
            @Nullable String text,
            @Nullable String doubt) {

        /** As {@link PageAccount#key}. */
        String key() {
            return "%s:%s".formatted(platform, handle.toLowerCase(Locale.ROOT));
        }

        static Account of(PageAccount named, String page) {
            return new Account(
                    named.platform(),
                    named.handle(),
                    named.accountId(),
                    named.address(),
                    page,
                    named.how().code(),
                    named.text(),
                    named.standing().doubt().orElse(null));
        }
    }

    /** The port through which visits are published. */
    public interface Topic {

        /** Completes when the broker has acknowledged the visit. */
        Uni<Void> publish(WebsiteVisit visit);

        /** Says that websites are visited no more. */
        Uni<Void> remove(Collection<String> websites);
    }
}

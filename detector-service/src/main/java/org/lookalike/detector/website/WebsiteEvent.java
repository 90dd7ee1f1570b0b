package org.lookalike.detector.website;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.alert.LinkDoubt;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.registry.DistrictProfile.Account;

/** News of a website. */
public sealed interface WebsiteEvent {

    /** The host, as districts register it. */
    String website();

    /**
     * The site was read, so many pages of it, as the event with this id reported. The final website is the host that showed the home page,
     * which differs where the site redirects; the dates are what the registry says of its domain. {@code firstVisitedAt} is when the site
     * was first read with success, null where that is not known. The accounts that it names are mentioned once each.
     */
    record Visit(
            String website,
            String finalWebsite,
            Instant visitedAt,
            @Nullable Instant firstVisitedAt,
            int pages,
            List<Mention> mentions,
            DomainDates domain,
            String eventId,
            @Nullable String traceParent)
            implements WebsiteEvent {

        /** Whether the district registered the home page's host, or one above it: elsewhere, it may have been sold. */
        boolean wasAtDomainOf(DistrictProfile district) {
            return district.webDomains().stream().anyMatch(this::wasAt);
        }

        /** Whether it is the first of the site: what it names then is no change that somebody who broke in made since. */
        boolean isFirst() {
            return firstVisitedAt != null && !visitedAt.isAfter(firstVisitedAt);
        }

        /** Whether a host within this domain showed the home page. */
        boolean wasAt(String domain) {
            return finalWebsite.equals(domain) || finalWebsite.endsWith("." + domain);
        }

        /** Identifies the accounts that the site names, by their handles where it does not give their ids. */
        Set<String> accountKeys() {
            return mentions.stream()
                    .map(mention -> WebsiteProof.keyOf(mention.account()))
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** The visit without mentions that prove nothing. */
        Visit withoutDoubtful() {
            return where(mention -> mention.doubt() == null);
        }

        /** The visit without accounts that were erased after it. */
        Visit withoutErased(Map<String, Instant> erasedAt) {
            return where(mention ->
                    visitedAt.isAfter(erasedAt.getOrDefault(WebsiteProof.keyOf(mention.account()), Instant.MIN)));
        }

        private Visit where(Predicate<Mention> isKept) {
            var some = mentions.stream().filter(isKept).toList();
            return new Visit(
                    website, finalWebsite, visitedAt, firstVisitedAt, pages, some, domain, eventId, traceParent);
        }
    }

    /** When a domain was registered, and when it was last handed on; null where no registry says it. */
    record DomainDates(@Nullable Instant registeredAt, @Nullable Instant transferredAt) {

        static final DomainDates UNKNOWN = new DomainDates(null, null);
    }

    /** The site is visited no more, as neither a registered district nor the directory of US districts has it. */
    record Ended(String website) implements WebsiteEvent {}

    /**
     * How a page of a site names an account by the address of its profile: {@code how} is a code, such as {@code rel-me}, the text what the
     * link says, and the doubt why it proves nothing, null where nothing on the page speaks against it. All texts are untrusted.
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Mention(
            Account account,
            String address,
            String page,
            String how,
            @Nullable String text,
            @Nullable LinkDoubt doubt) {}
}

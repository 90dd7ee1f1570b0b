package org.lookalike.detector.intake;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lookalike.detector.registry.DistrictProfile;
import org.lookalike.detector.website.WebsiteEvent.Mention;
import org.lookalike.detector.website.WebsiteEvent.Visit;
import org.lookalike.kafka.CloudEvent;

/** The fields of a website visit that this service reads; {@code contracts/website-visit} defines all. */
record WebsiteVisitMessage(
        String website, Instant visitedAt, String finalWebsite, Integer pages, List<Account> accounts) {

    private static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9.-]{1,251}[a-z0-9]");
    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
    private static final int MOST_ACCOUNTS = 50;

    /** An account that the site names. */
    record Account(
            String platform,
            String handle,
            @Nullable String accountId,
            String address,
            String page,
            String how,
            @Nullable String text) {

        Account {
            requireText("platform", platform, 32);
            require(PLATFORM.matcher(platform).matches(), "platform must be a word in lower case, such as facebook");
            requireText("handle", handle, 256);
            requireText("address", address, 512);
            requireText("page", page, 512);
            requireText("how", how, 32);
            requireAtMost("accountId", accountId, 256);
            requireAtMost("text", text, 200);
        }

        private Mention toMention() {
            return new Mention(new DistrictProfile.Account(platform, handle, accountId), address, page, how, text);
        }
    }

    WebsiteVisitMessage {
        requireHost("website", website);
        requireHost("finalWebsite", finalWebsite);
        require(visitedAt != null, "visitedAt is missing; say when the home page was read");
        require(pages != null && pages > 0, "pages must be how many pages were read, the home page included");
        require(accounts != null, "accounts is missing; give an empty list where the site names none");
        require(accounts.size() <= MOST_ACCOUNTS, "accounts has more than %d entries".formatted(MOST_ACCOUNTS));
        require(accounts.stream().allMatch(account -> account != null), "accounts has an entry that is null");
    }

    private static void requireHost(String field, @Nullable String host) {
        require(
                host != null && HOST.matcher(host).matches(),
                "%s must be a host in lower case, such as maplehollowschools.example".formatted(field));
    }

    private static void requireText(String field, @Nullable String text, int characters) {
        require(text != null && !text.isBlank(), "%s is missing".formatted(field));
        requireAtMost(field, text, characters);
    }

    private static void requireAtMost(String field, @Nullable String text, int characters) {
        require(
                text == null || text.length() <= characters,
                "%s is longer than %d characters".formatted(field, characters));
    }

    private static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }

    Visit toVisit(CloudEvent event) {
        return new Visit(
                website,
                finalWebsite,
                visitedAt,
                pages,
                accounts.stream().map(Account::toMention).toList(),
                event.id(),
                event.traceParent());
    }
}

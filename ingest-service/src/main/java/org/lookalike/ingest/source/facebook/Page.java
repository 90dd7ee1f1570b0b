package org.lookalike.ingest.source.facebook;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.exchange.PlatformJson;

/**
 * A page on Facebook.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/reference/page">Page</a>
 */
record Page(
        @Nullable String id,
        @Nullable String name,
        @Nullable String username,
        @Nullable String link,
        @Nullable String verificationStatus,
        @Nullable String about,
        @Nullable String website,
        @Nullable Long fanCount,
        @Nullable Long followersCount,
        @Nullable Picture picture,
        @Nullable Place location) {

    /** The fields to request. */
    static final String FIELDS =
            "id,name,username,link,verification_status,about,website,fan_count,followers_count,picture,location";

    private static final Set<String> VERIFIED = Set.of("blue_verified", "gray_verified");

    /** The account; null without an identifier, which also replaces a missing handle. */
    @Nullable
    AccountFacts account() {
        if (id == null) {
            return null;
        }
        return AccountFacts.of(Facebook.PLATFORM, id, username == null || username.isEmpty() ? id : username)
                .displayName(name)
                .bio(about)
                .profileUrl(link == null ? "https://www.facebook.com/" + id : link)
                .location(location == null ? null : location.text())
                .links(links())
                .avatarUrl(picture == null ? null : picture.url())
                .verified(verificationStatus == null ? null : VERIFIED.contains(verificationStatus))
                .followersCount(followersCount == null ? fanCount : followersCount)
                .build();
    }

    /** The field may hold several links. */
    private List<String> links() {
        return website == null
                ? List.of()
                : Stream.of(website.split("[\\s,]+"))
                        .filter(link -> !link.isEmpty())
                        .toList();
    }

    record Picture(@Nullable Image data) {
        private @Nullable String url() {
            return data == null || Boolean.TRUE.equals(data.isSilhouette) ? null : data.url;
        }
    }

    /**
     * A picture.
     *
     * @param isSilhouette whether it is the default picture
     */
    record Image(@Nullable String url, @Nullable Boolean isSilhouette) {}

    record Place(@Nullable String city, @Nullable String state, @Nullable String country) {
        private String text() {
            return Stream.of(city, state, country).filter(Objects::nonNull).collect(Collectors.joining(", "));
        }
    }

    /** The response of a search for pages. */
    record Found(@Nullable List<@Nullable Page> data, @Nullable Paging paging) {

        /** Every page that has an identifier. */
        List<AccountFacts> accounts() {
            return PlatformJson.items(data, Page::account);
        }

        /** The cursor of the next page of results; null at the end. */
        @Nullable
        String after() {
            return paging == null || paging.next == null || paging.cursors == null ? null : paging.cursors.after;
        }
    }

    record Paging(@Nullable Cursors cursors, @Nullable String next) {}

    record Cursors(@Nullable String after) {}
}

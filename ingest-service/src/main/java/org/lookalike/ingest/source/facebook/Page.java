package org.lookalike.ingest.source.facebook;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;

/**
 * A page on Facebook.
 *
 * @see <a href="https://developers.facebook.com/docs/graph-api/reference/page">Page</a>
 */
@JsonNaming(SnakeCaseStrategy.class)
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

    record Picture(@Nullable Face data) {
        private @Nullable String url() {
            return data == null || Boolean.TRUE.equals(data.isSilhouette) ? null : data.url;
        }
    }

    /**
     * A picture.
     *
     * @param isSilhouette whether it is the default picture
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Face(@Nullable String url, @Nullable Boolean isSilhouette) {}

    record Place(@Nullable String city, @Nullable String state, @Nullable String country) {
        private String text() {
            return Stream.of(city, state, country).filter(Objects::nonNull).collect(Collectors.joining(", "));
        }
    }
}

package org.lookalike.ingest.source.youtube;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.LowerCamelCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.exchange.PlatformJson;

/**
 * The response of {@code channels}. It has no items if no channel was found.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/channels">Channels</a>
 */
record Channels(@Nullable List<@Nullable Channel> items) {

    /** Every channel with an identifier and a snippet. */
    List<AccountFacts> accounts() {
        return PlatformJson.items(items, Channel::account);
    }

    record Channel(@Nullable String id, @Nullable Snippet snippet, @Nullable Statistics statistics) {

        /** The account. Old channels have no handle; the identifier replaces it. */
        private @Nullable AccountFacts account() {
            if (id == null || snippet == null) {
                return null;
            }
            var handle = snippet.customUrl == null ? id : snippet.customUrl;
            return AccountFacts.of(YouTube.PLATFORM, id, handle)
                    .displayName(snippet.title)
                    .bio(snippet.description)
                    .profileUrl("https://www.youtube.com/channel/" + id)
                    .location(snippet.country)
                    .avatarUrl(snippet.avatar())
                    .followersCount(statistics == null ? null : statistics.subscribers())
                    .postsCount(statistics == null ? null : statistics.videoCount)
                    .accountCreatedAt(snippet.publishedAt)
                    .build();
        }
    }

    @JsonNaming(LowerCamelCaseStrategy.class)
    record Snippet(
            @Nullable String title,
            @Nullable String description,
            @Nullable String customUrl,
            @Nullable Instant publishedAt,
            @Nullable String country,
            @Nullable Map<String, @Nullable Thumbnail> thumbnails) {

        /** The largest picture. */
        private @Nullable String avatar() {
            if (thumbnails == null) {
                return null;
            }
            return List.of("high", "medium", "default").stream()
                    .map(thumbnails::get)
                    .filter(Objects::nonNull)
                    .map(Thumbnail::url)
                    .findFirst()
                    .orElse(null);
        }
    }

    record Thumbnail(@Nullable String url) {}

    /** The counts, which are text in this API. */
    @JsonNaming(LowerCamelCaseStrategy.class)
    record Statistics(
            @Nullable Long subscriberCount, @Nullable Boolean hiddenSubscriberCount, @Nullable Long videoCount) {

        private @Nullable Long subscribers() {
            return Boolean.TRUE.equals(hiddenSubscriberCount) ? null : subscriberCount;
        }
    }

    /**
     * The response of {@code search}. Only the identifiers are used, because the other fields are few and outdated.
     *
     * @see <a href="https://developers.google.com/youtube/v3/docs/search">Search</a>
     */
    record Found(@Nullable List<@Nullable Item> items) {

        List<String> ids() {
            return PlatformJson.items(items)
                    .map(Item::id)
                    .filter(Objects::nonNull)
                    .map(Id::channelId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }
    }

    record Item(@Nullable Id id) {}

    @JsonNaming(LowerCamelCaseStrategy.class)
    record Id(@Nullable String channelId) {}
}

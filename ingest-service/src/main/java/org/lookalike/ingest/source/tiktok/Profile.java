package org.lookalike.ingest.source.tiktok;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.snapshot.AccountFacts;

/**
 * An account in TikTok's Research API.
 *
 * @see <a href="https://developers.tiktok.com/doc/research-api-specs-query-user-info">User info</a>
 */
record Profile(@Nullable Shown data) {

    /** The fields to request. */
    static final String FIELDS =
            "display_name,bio_description,avatar_url,is_verified,follower_count,video_count,bio_url";

    /**
     * The account with a handle; empty if TikTok does not show it. The response has neither handle nor identifier, so the handle
     * of the query is used for both, and a renamed account counts as another one.
     */
    List<AccountFacts> account(String handle) {
        return data == null || data.displayName == null
                ? List.of()
                : List.of(AccountFacts.of(TikTok.PLATFORM, handle.toLowerCase(Locale.ROOT), handle)
                        .displayName(data.displayName)
                        .bio(data.bioDescription)
                        .profileUrl("https://www.tiktok.com/@" + handle)
                        .links(data.bioUrl == null || data.bioUrl.isEmpty() ? List.of() : List.of(data.bioUrl))
                        .avatarUrl(data.avatarUrl)
                        .verified(data.isVerified)
                        .followersCount(data.followerCount)
                        .postsCount(data.videoCount)
                        .build());
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Shown(
            @Nullable String displayName,
            @Nullable String bioDescription,
            @Nullable String bioUrl,
            @Nullable String avatarUrl,
            @Nullable Boolean isVerified,
            @Nullable Long followerCount,
            @Nullable Long videoCount) {}
}

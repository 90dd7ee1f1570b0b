package org.lookalike.ingest.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.ScaledPicture;
import org.lookalike.ingest.record.AccountObservation.Gap;
import org.lookalike.ingest.record.AccountObservation.Part;
import org.lookalike.ingest.record.RecordRequests.RecordReason;
import org.lookalike.ingest.snapshot.AccountSnapshot;
import org.lookalike.ingest.source.PostSource.LatestPosts.Post;
import org.lookalike.kafka.EnumCode;

/**
 * The document of a record, which is hashed and signed. It contains the hash of the picture, so that the signature covers that, too;
 * {@code contracts/answers/account-record-document} describes it.
 */
final class RecordDocument {

    private static final String FORMAT = "lookalike-account-record/1";

    private RecordDocument() {}

    static byte[] of(UUID id, Instant takenAt, RecordReason reason, AccountObservation seen) {
        var document = new Fields()
                .put("format", FORMAT)
                .put("recordId", id)
                .put("takenAt", takenAt)
                .put("reason", EnumCode.of(reason))
                .put("seenAt", seen.profile().seenAt())
                .put("shownBy", isLive(seen) ? "platform" : "alert")
                .put("account", account(seen.profile().account(), seen.profile().state()))
                .put("picture", picture(seen.picture()))
                .put("posts", posts(seen.posts()))
                .put("gaps", seen.gaps().stream().map(RecordDocument::gap).toList());
        return CanonicalJson.of(document.all);
    }

    private static boolean isLive(AccountObservation seen) {
        return seen.gaps().stream().noneMatch(gap -> gap.part() == Part.ACCOUNT);
    }

    private static Map<String, Object> account(AccountSnapshot account, String state) {
        return new Fields()
                .put("platform", account.platform())
                .put("accountId", account.accountId())
                .put("handle", account.handle())
                .put("displayName", account.displayName())
                .put("bio", account.bio())
                .put("profileUrl", account.profileUrl())
                .put("location", account.location())
                .put("links", account.links())
                .put("verifiedLinks", account.verifiedLinks())
                .put("avatarUrl", account.avatarUrl())
                .put("verified", account.verified())
                .put("platformLabels", account.platformLabels())
                .put("parodyLabel", account.parodyLabel())
                .put("followersCount", count(account.followersCount()))
                .put("postsCount", count(account.postsCount()))
                .put("accountCreatedAt", account.accountCreatedAt())
                .put("state", state)
                .all;
    }

    private static @Nullable Long count(@Nullable Long count) {
        return count == null || count > CanonicalJson.LARGEST ? null : count;
    }

    private static @Nullable Map<String, Object> picture(@Nullable ScaledPicture picture) {
        return picture == null
                ? null
                : new Fields()
                        .put("mediaType", ScaledPicture.MEDIA_TYPE)
                        .put("sha256", DigestUtils.sha256Hex(picture.png()))
                        .put("width", picture.width())
                        .put("height", picture.height())
                        .all;
    }

    private static @Nullable List<Map<String, Object>> posts(@Nullable List<Post> posts) {
        return posts == null
                ? null
                : posts.stream()
                        .map(post -> new Fields()
                                .put("text", post.text())
                                .put("publishedAt", post.publishedAt())
                                .put("url", post.url())
                                .all)
                        .toList();
    }

    private static Map<String, Object> gap(Gap gap) {
        return new Fields().put("part", EnumCode.of(gap.part())).put("why", gap.why()).all;
    }

    /** The fields of an object that are known. */
    private static final class Fields {

        private final Map<String, Object> all = new TreeMap<>();

        /** Adds a field; times and ids become text, and null is left out. */
        private Fields put(String name, @Nullable Object value) {
            if (value != null) {
                all.put(name, value instanceof Instant || value instanceof UUID ? value.toString() : value);
            }
            return this;
        }
    }
}

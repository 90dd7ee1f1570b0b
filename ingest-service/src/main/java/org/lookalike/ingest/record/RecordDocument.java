package org.lookalike.ingest.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.lookalike.images.ScaledPicture;
import org.lookalike.ingest.avatar.Avatars.ScaledAvatar;
import org.lookalike.ingest.record.AccountObservation.Part;
import org.lookalike.ingest.record.RecordRequests.RecordReason;
import org.lookalike.ingest.snapshot.AccountSnapshot;
import org.lookalike.ingest.source.PostSource.LatestPosts.Post;
import org.lookalike.kafka.EnumCode;

/** What is hashed and signed, with the picture's hash; see {@code contracts/answers/account-record-document}. */
record RecordDocument(
        String format,
        UUID recordId,
        Instant takenAt,
        String reason,
        Instant seenAt,
        String shownBy,
        Map<String, Object> account,
        @Nullable Picture picture,
        @Nullable List<Post> posts,
        List<Missing> gaps) {

    private static final String FORMAT = "lookalike-account-record/1";

    /** What the document says of a snapshot in places of its own, or not at all. */
    private static final Set<String> NOT_OF_THE_ACCOUNT = Set.of("observedAt", "source");

    static byte[] of(UUID id, Instant takenAt, RecordReason reason, AccountObservation seen) {
        var isLive = seen.gaps().stream().noneMatch(gap -> gap.part() == Part.ACCOUNT);
        return CanonicalJson.of(new RecordDocument(
                FORMAT,
                id,
                takenAt,
                EnumCode.of(reason),
                seen.account().observedAt(),
                isLive ? "platform" : "alert",
                account(seen.account()),
                seen.picture() == null ? null : Picture.of(seen.picture()),
                seen.posts(),
                seen.gaps().stream()
                        .map(gap -> new Missing(EnumCode.of(gap.part()), gap.why()))
                        .toList()));
    }

    private static Map<String, Object> account(AccountSnapshot account) {
        var fields = CanonicalJson.fields(account);
        fields.keySet().removeAll(NOT_OF_THE_ACCOUNT);
        fields.values().removeIf(value -> value instanceof Long count && count > CanonicalJson.LARGEST);
        return fields;
    }

    /** The last two are of a picture that was kept before. */
    private record Picture(
            String mediaType,
            String sha256,
            int width,
            int height,
            @Nullable Instant fetchedAt,
            @Nullable Boolean given) {

        private static Picture of(ScaledAvatar picture) {
            var scaled = picture.scaled();
            return new Picture(
                    ScaledPicture.MEDIA_TYPE,
                    DigestUtils.sha256Hex(scaled.png()),
                    scaled.width(),
                    scaled.height(),
                    picture.fetchedAt(),
                    picture.fetchedAt() == null ? null : picture.isGiven());
        }
    }

    private record Missing(String part, String why) {}
}

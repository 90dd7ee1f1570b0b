package org.lookalike.ingest.avatar;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An avatar that is kept as evidence, without its content. */
record KeptAvatar(
        String platform,
        String accountId,
        @Schema(description = "SHA-256 of the picture's bytes, in hexadecimal digits.") String sha256,
        @Schema(description = "What it looks like, as in the account's snapshot.") String avatarHash,
        @Schema(description = "Where it was fetched.") String address,
        String mediaType,
        long size,
        @Schema(description = "When it was fetched for the first time.") Instant fetchedAt) {

    /** The content of a picture with its media type. */
    record Picture(String mediaType, byte[] bytes) {}
}

package org.lookalike.ingest.record;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A record of an account. */
@Schema(name = "AccountRecord")
record AccountRecord(
        UUID id,
        String platform,
        String accountId,
        @Schema(description = "When it was taken.") Instant takenAt,
        @Schema(
                        description =
                                """
                                raised (the first, when an alert was raised), confirmed (when a person confirmed one) or changed (the account \
                                looked different). The list is open.""")
                String reason,
        @Schema(
                        description =
                                """
                                What was seen, as canonical JSON (RFC 8785): fields of the account, hash of its picture, up to five latest \
                                public posts, and what is missing. Its texts and addresses are a stranger's.""")
                String document,
        @Schema(description = "SHA-256 of the document's bytes (UTF-8), in hexadecimal digits.") String sha256,
        @Schema(description = "The Ed25519 signature of the document's bytes, in Base64.") String signature,
        @Schema(description = "The id of the key that signed it; /api/v1/account-records/keys/<id> has the key.")
                String keyId,
        @Schema(description = "Whether there is a picture.") boolean hasPicture) {}

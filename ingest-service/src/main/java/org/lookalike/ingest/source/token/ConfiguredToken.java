package org.lookalike.ingest.source.token;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * The token in the settings from which renewals begin. The operator controls it.
 *
 * @param isAccessToken whether requests may carry it; otherwise it can only be exchanged
 * @param minAge how old a token must be to be renewed
 * @param remedy what the operator does when it can no longer be renewed
 */
public record ConfiguredToken(String value, boolean isAccessToken, Duration minAge, String remedy) {

    /** A token of many random characters, of which the digest tells nothing. */
    String fingerprint() {
        return DigestUtils.sha256Hex(value.getBytes(StandardCharsets.UTF_8));
    }

    TokenSet toTokens() {
        return new TokenSet(isAccessToken ? value : null, value, null);
    }

    /** Omits the token. */
    @Override
    public String toString() {
        return "ConfiguredToken";
    }
}

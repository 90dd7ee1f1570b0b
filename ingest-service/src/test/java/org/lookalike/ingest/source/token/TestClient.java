package org.lookalike.ingest.source.token;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.token.SourceTokens.RenewalConfig;

/** Settings in tests, where one word is both id and secret of a client. */
public interface TestClient extends RenewalConfig {

    /** The id and the secret; null without a client. */
    @Nullable
    String app();

    /** Null without one. */
    @Nullable
    String firstRefreshToken();

    @Override
    default Optional<String> clientId() {
        return Optional.ofNullable(app());
    }

    @Override
    default Optional<String> clientSecret() {
        return Optional.ofNullable(app());
    }

    @Override
    default Optional<String> refreshToken() {
        return Optional.ofNullable(firstRefreshToken());
    }
}

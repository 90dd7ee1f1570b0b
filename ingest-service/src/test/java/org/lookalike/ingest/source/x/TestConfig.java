package org.lookalike.ingest.source.x;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lookalike.ingest.source.token.TestClient;

/**
 * X at an address, as an operator may have it.
 *
 * @param signed each of the four values of OAuth 1.0a; null without them
 */
record TestConfig(
        URI baseUrl,
        @Nullable String appToken,
        @Nullable String signed,
        @Nullable String app,
        @Nullable String firstRefreshToken,
        boolean acknowledged,
        long streamCents,
        long activityCents)
        implements XConfig, TestClient {

    /** Without what renews a user's token. */
    TestConfig(
            URI baseUrl,
            @Nullable String appToken,
            @Nullable String signed,
            boolean acknowledged,
            long streamCents,
            long activityCents) {
        this(baseUrl, appToken, signed, null, null, acknowledged, streamCents, activityCents);
    }

    @Override
    public Optional<String> token() {
        return Optional.ofNullable(appToken);
    }

    @Override
    public Optional<String> consumerKey() {
        return Optional.ofNullable(signed);
    }

    @Override
    public Optional<String> consumerSecret() {
        return Optional.ofNullable(signed);
    }

    @Override
    public Optional<String> accessToken() {
        return Optional.ofNullable(signed);
    }

    @Override
    public Optional<String> accessTokenSecret() {
        return Optional.ofNullable(signed);
    }

    @Override
    public boolean governmentUseAcknowledged() {
        return acknowledged;
    }

    @Override
    public long centsADay() {
        return 500;
    }

    @Override
    public int searchResults() {
        return 20;
    }

    @Override
    public Stream stream() {
        return new TwoRules(streamCents);
    }

    @Override
    public Activity activity() {
        return new TwoAccounts(activityCents);
    }

    private record TwoAccounts(long centsADay) implements Activity {
        @Override
        public int subscriptions() {
            return 11;
        }
    }

    private record TwoRules(long centsADay) implements Stream {
        @Override
        public int backfillMinutes() {
            return 2;
        }

        @Override
        public int rules() {
            return 2;
        }
    }
}

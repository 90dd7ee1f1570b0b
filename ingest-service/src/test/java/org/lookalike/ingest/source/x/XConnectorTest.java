package org.lookalike.ingest.source.x;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Connector.Setup;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.token.RenewedToken;
import org.lookalike.ingest.source.token.TestTokens;

class XConnectorTest {

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # token, acknowledged, cents of posts, of changes, why x is off,                                         why posts are off,                      why changes are off
        ,        false,        200,            100,        lookalike.sources.x.token,                            goes with the source x,                 goes with the source x
        ,        true,         200,            100,        lookalike.sources.x.token,                            goes with the source x,                 goes with the source x
        secret,  false,        200,            100,        lookalike.sources.x.government-use-acknowledged=true, goes with the source x,                 goes with the source x
        secret,  true,         0,              100,        ,                                                     lookalike.sources.x.stream.cents-a-day,
        secret,  true,         200,            0,          ,                                                     ,                                       lookalike.sources.x.activity.cents-a-day
        secret,  true,         200,            100,        ,                                                     ,
        """)
    void isOff_untilThereIsAToken_andTheClauseOnGovernmentUseIsRead(
            String token,
            boolean acknowledged,
            long streamCents,
            long activityCents,
            String whyOff,
            String whyPostsOff,
            String whyChangesOff) {
        var config = new TestConfig(
                URI.create("https://api.x.example"), token, null, acknowledged, streamCents, activityCents);
        var setups = XConnector.of(config, null, null, TestTokens.without(), vertx, Clock.systemUTC())
                .setups(Credentials.NONE);
        assertThat(setups).extracting(Setup::name).containsExactly("x", "x-stream", "x-activity");
        assertOff(setups, 0, whyOff);
        assertOff(setups, 1, whyPostsOff);
        assertOff(setups, 2, whyChangesOff);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # client, refresh token, keys,  is on, is renewed
        ,         ,              false, true,  false
        ,         refresh,       true,  false, false
        client,   refresh,       false, false, false
        client,   refresh,       true,  true,  true
        """)
    void usersToken_isRenewed_whereThereIsWithWhat(
            @Nullable String client, @Nullable String refreshToken, boolean keys, boolean isOn, boolean isRenewed) {
        var config =
                new TestConfig(URI.create("https://api.x.example"), "secret", null, client, refreshToken, true, 0, 0);
        var tokens = keys ? TestTokens.withKey() : TestTokens.without();
        var setup = XConnector.of(config, null, null, tokens, vertx, Clock.systemUTC())
                .setups(Credentials.NONE)
                .get(0);
        if (isOn) {
            assertThat(setup)
                    .isInstanceOfSatisfying(
                            On.class, on -> assertThat(on.token().isPresent()).isEqualTo(isRenewed));
        } else {
            assertThat(setup).isInstanceOfSatisfying(Off.class, off -> assertThat(off.why())
                    .contains("lookalike.sources.x.client-id", "lookalike.tokens.keys"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # given in the console,                                             is on, searches
        '',                                                                 true,  false
        consumer-key consumer-secret access-token access-token-secret,      true,  true
        consumer-key consumer-secret access-token,                          false, false
        access-token access-token-secret,                                   false, false
        """)
    void namesAreSearched_withAllFourValuesOfAUser(String given, boolean isOn, boolean searches) {
        var values = new HashMap<>(Map.of("token", "bearer"));
        Stream.of(given.split(" ")).filter(name -> !name.isEmpty()).forEach(name -> values.put(name, "value-" + name));
        var setup = XConnector.of(
                        new TestConfig(URI.create("https://api.x.example"), null, null, true, 0, 0),
                        null,
                        null,
                        TestTokens.without(),
                        vertx,
                        Clock.systemUTC())
                .setups(new Credentials(values))
                .get(0);
        if (isOn) {
            assertThat(setup).isInstanceOfSatisfying(On.class, on -> {
                assertThat(on.source().can(QueryType.SEARCH)).isEqualTo(searches);
                assertThat(on.source().lack().isEmpty()).isEqualTo(searches);
                assertThat(on.token().isPresent()).isEqualTo(searches);
            });
        } else {
            assertThat(setup).isInstanceOfSatisfying(Off.class, off -> assertThat(off.why())
                    .contains("give all four"));
        }
    }

    @Test
    void usersTokenThatDoesNotExpire_isPreferredToOneThatIsRenewed() {
        var config = new TestConfig(URI.create("https://api.x.example"), "b", "four", "app", "refresh", true, 0, 0);
        var setup = XConnector.of(config, null, null, TestTokens.withKey(), vertx, Clock.systemUTC())
                .setups(Credentials.NONE)
                .get(0);
        assertThat(setup)
                .isInstanceOfSatisfying(
                        On.class, on -> assertThat(on.token()).get().isNotInstanceOf(RenewedToken.class));
    }

    @Test
    void whatRenewsAToken_isReadFromTheSettings() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(XConfig.class)
                .withDefaultValues(Map.of(
                        "lookalike.sources.x.client-id", "app",
                        "lookalike.sources.x.client-secret", "secret",
                        "lookalike.sources.x.refresh-token", "first"))
                .build()
                .getConfigMapping(XConfig.class);
        assertThat(config.clientId()).contains("app");
        assertThat(config.clientSecret()).contains("secret");
        assertThat(config.refreshToken()).contains("first");
    }

    private static void assertOff(List<Setup> setups, int which, @Nullable String why) {
        if (why == null) {
            assertThat(setups.get(which)).isNotInstanceOf(Off.class);
        } else {
            assertThat(setups.get(which)).isInstanceOfSatisfying(Off.class, off -> assertThat(off.why())
                    .contains(why));
        }
    }
}

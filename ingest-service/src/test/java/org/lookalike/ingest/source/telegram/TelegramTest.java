package org.lookalike.ingest.source.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.AccountSourceContract;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.telegram.Telegram.TelegramConfig;
import org.lookalike.ingest.source.telegram.Telegram.TelegramConnector;

class TelegramTest extends AccountSourceContract {

    private static final String NOT_FOUND =
            "{\"ok\": false, \"error_code\": 400, \"description\": \"Bad Request: chat not found\"}";

    private record Config(URI baseUrl, @Nullable String botToken, @Override boolean botTermsAcknowledged)
            implements TelegramConfig {
        @Override
        public Optional<String> token() {
            return Optional.ofNullable(botToken);
        }

        @Override
        public long lookUpsADay() {
            return 150;
        }

        @Override
        public long reChecksAnHour() {
            return 300;
        }
    }

    @Override
    protected AccountSource source(URI baseUrl) {
        return new Telegram(new Config(baseUrl, SECRET, true), SECRET, vertx, CLOCK);
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        return Map.of(QueryType.LOOK_UP_HANDLE, "{\"ok\": true}", QueryType.LOOK_UP_ID, "{\"ok\": true}");
    }

    @Override
    protected String accountId() {
        return "-1001234567890";
    }

    @Test
    void channel_isShown_byItsUsername_andByItsIdentifier() {
        stubAll(okJson(file("channel.json")));

        var result = ask(SourceQuery.handles(List.of("maplehollowps_official")));

        platform.verify(getRequestedFor(urlPathEqualTo("/bot%s/getChat".formatted(SECRET)))
                .withQueryParam("chat_id", equalTo("@maplehollowps_official")));
        assertThat(result.accounts())
                .containsExactly(AccountFacts.of("telegram", accountId(), "MapleHollowPS_official")
                        .displayName("Maple Hollow Public Schools")
                        .bio("The official channel of MHPS. Closings first.")
                        .profileUrl("https://t.me/MapleHollowPS_official")
                        .build());
        assertThat(ask(SourceQuery.ids(List.of(accountId()))).accounts()).isEqualTo(result.accounts());
        platform.verify(getRequestedFor(urlPathEqualTo("/bot%s/getChat".formatted(SECRET)))
                .withQueryParam("chat_id", equalTo(accountId())));
    }

    @Test
    void chatThatIsNotShown_isNeitherFreeNorGone_asItMayBePrivate() {
        stubAll(aResponse().withStatus(400).withBody(NOT_FOUND));
        var byHandle = ask(SourceQuery.handles(List.of("maplehollowps")));
        assertThat(byHandle.accounts()).isEmpty();
        assertThat(byHandle.freeHandles()).isEmpty();
        assertThat(ask(SourceQuery.ids(List.of(accountId()))).gone()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"id": 7, "type": "private", "username": "maple"}                        | 0
        {"id": -7, "type": "group", "title": "Maple"}                            | 0
        {"id": -7, "type": "channel", "title": "Maple"}                          | 0
        {"type": "channel", "username": "maple"}                                 | 0
        {"id": -7, "type": "supergroup", "username": "maple", "description": null} | 1
        """)
    void publicChats_areAccounts_andOthersAreNot(String chat, int accounts) {
        stubAll(okJson("{\"ok\": true, \"result\": %s}".formatted(chat)));
        assertThat(ask(SourceQuery.handles(List.of("maple"))).accounts()).hasSize(accounts);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # status, parameters,             kind,         asked again at,       what the operator reads
        429,      '{"retry_after": 35}',  LIMITED,      2026-02-03T12:00:35Z, too often
        429,      '{}',                   LIMITED,      ,                     429
        401,      '{}',                   UNAUTHORIZED, ,                     lookalike.sources.telegram.token
        404,      '{}',                   UNAUTHORIZED, ,                     lookalike.sources.telegram.token
        403,      '{}',                   REFUSED,      ,                     may not see
        500,      '{}',                   UNAVAILABLE,  ,                     500
        """)
    void errors_areMappedByTheirCode(
            int status, String parameters, Kind kind, @Nullable Instant retryAt, String words) {
        stubAll(aResponse()
                .withStatus(status)
                .withBody(
                        "{\"ok\": false, \"error_code\": %d, \"description\": \"words for people\", \"parameters\": %s}"
                                .formatted(status, parameters)));
        queryTypes().forEach(queryType -> {
            var failure = failure(query(queryType));
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.retryAt()).isEqualTo(retryAt);
            assertThat(failure.getMessage()).contains(words).doesNotContain(SECRET);
        });
    }

    @ParameterizedTest
    @CsvSource({"map", "maple hollow", "mäple", "maple&x=1", "''"})
    void invalidName_isNotRequested(String name) {
        assertThat(ask(SourceQuery.handles(List.of(name))).accounts()).isEmpty();
        assertThat(ask(SourceQuery.ids(List.of(name))).accounts()).isEmpty();
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @Test
    void userId_isNotRequested_asPeopleAreNotLookedUp() {
        assertThat(ask(SourceQuery.ids(List.of("12345"))).accounts()).isEmpty();
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({", true, sources.telegram.token", "token, false, bot-terms-acknowledged=true", "token, true,"})
    void isOff_withoutAToken_andUntilTheTermsAreSettled(
            @Nullable String token, boolean isAcknowledged, @Nullable String why) {
        var config = new Config(URI.create("https://telegram.example"), token, isAcknowledged);
        assertThat(TelegramConnector.of(config, vertx, CLOCK).setups(Credentials.NONE))
                .singleElement()
                .satisfies(setup -> {
                    assertThat(setup instanceof On).isEqualTo(why == null);
                    if (setup instanceof Off off) {
                        assertThat(off.why()).contains(why);
                    }
                });
    }
}

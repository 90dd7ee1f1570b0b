package org.lookalike.ingest.websearch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.AccountSourceContract;
import org.lookalike.ingest.source.Connector.Off;
import org.lookalike.ingest.source.Connector.On;
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.QueryResult.FoundPage;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.websearch.Brave.BraveConfig;
import org.lookalike.ingest.websearch.Brave.BraveConnector;

class BraveTest extends AccountSourceContract {

    private record Config(URI baseUrl, @Nullable String key, @Override boolean termsAcknowledged)
            implements BraveConfig {
        @Override
        public Optional<String> apiKey() {
            return Optional.ofNullable(key);
        }

        @Override
        public long searchesAMonth() {
            return 1000;
        }
    }

    @Override
    protected AccountSource source(URI baseUrl) {
        return new Brave(new Config(baseUrl, SECRET, true), SECRET, vertx, CLOCK);
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        return Map.of(QueryType.SEARCH_WEB, "{\"type\": \"search\", \"query\": {\"original\": \"x\"}}");
    }

    @Override
    protected String accountId() {
        throw new UnsupportedOperationException("it looks up none");
    }

    private static List<SourceQuery> web(String name) {
        return SourceQuery.web(name).toList();
    }

    @Test
    void pagesOfAccounts_areFound_oncePerAddress_withTheNameInTheirTitles() {
        stubAll(okJson(file("web.json")));

        var result = ask(web("Maple Hollow Public Schools").get(0));

        platform.verify(getRequestedFor(urlPathEqualTo("/res/v1/web/search"))
                .withHeader("X-Subscription-Token", equalTo(SECRET))
                .withHeader("Accept", equalTo("application/json"))
                .withQueryParam("q", equalTo("site:facebook.com \"Maple Hollow Public Schools\""))
                .withQueryParam("count", equalTo("20"))
                .withQueryParam("result_filter", equalTo("web"))
                .withQueryParam("spellcheck", equalTo("false")));
        assertThat(result.accounts()).isEmpty();
        assertThat(result.pages())
                .extracting(page -> page.account().name() + " " + page.name())
                .containsExactly(
                        "maplehollow.closings Maple Hollow Public Schools",
                        "river.gazette null",
                        "100064000000077 Maple Hollow Helpdesk");
        assertThat(result.pages()).extracting(FoundPage::toString).noneMatch(text -> text.contains("Helpdesk"));
    }

    @Test
    void eachPlatformHasAQueryOfItsOwn_andTakesNoPagesOfAnother() {
        stubAll(okJson(file("web.json")));
        assertThat(ask(web("Maple \"Hollow\"").get(1)).pages()).isEmpty();
        platform.verify(getRequestedFor(urlPathEqualTo("/res/v1/web/search"))
                .withQueryParam("q", equalTo("site:instagram.com \"Maple  Hollow \"")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
        Maple Hollow (@maple_hollow) \u2022 Instagram photos and videos | Maple Hollow
        Maple Hollow PS (@mhps.official) \u00b7 Instagram            | Maple Hollow PS
        Maple Hollow - Posts - Facebook                           | Maple Hollow
        Instagram                                                 | Instagram
        @maple_hollow                                             | @maple_hollow
        ''                                                        | none
        """)
    void name_isTheTitle_withoutWhatThePlatformAdds(String title, @Nullable String name) {
        stubAll(okJson(
                """
                {"web": {"results": [{"title": "%s", "url": "https://www.instagram.com/maple_hollow/"}]}}"""
                        .formatted(title)));
        assertThat(ask(web("Maple Hollow").get(1)).pages()).singleElement().returns(name, FoundPage::name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # status | error | kind | quota | what the operator reads
        422 | {"code": "SUBSCRIPTION_TOKEN_INVALID", "detail": "The provided subscription token is invalid."} | UNAUTHORIZED | | token is invalid
        422 | {"code": "VALIDATION", "detail": "Unable to validate request parameter(s)"}     | REFUSED      |          | 422
        402 | {"code": "PAYMENT", "detail": "Payment required"}                                | UNPAID       |          | credit is used up
        429 | {"code": "RATE_LIMITED", "detail": "Request rate limit exceeded for plan", "meta": {"rate_limit": 1, "rate_current": 1, "quota_limit": 2000, "quota_current": 15}} | LIMITED | | 429
        429 | {"code": "RATE_LIMITED", "detail": "Request rate limit exceeded for plan", "meta": {"rate_limit": 1, "rate_current": 0, "quota_limit": 2000, "quota_current": 2000}} | LIMITED | searches | exceeded
        429 | {"code": "RATE_LIMITED", "detail": "Request rate limit exceeded for plan", "meta": {"rate_limit": 50, "rate_current": 50, "quota_limit": 0, "quota_current": 9}} | LIMITED | | 429
        """)
    void errors_areMappedByTheirCode(int status, String error, Kind kind, @Nullable String quota, String words) {
        stubAll(aResponse()
                .withStatus(status)
                .withHeader("X-RateLimit-Limit", "1, 2000")
                .withHeader("X-RateLimit-Remaining", "0, 1985")
                .withHeader("X-RateLimit-Reset", "1, 1419704")
                .withBody("{\"type\": \"ErrorResponse\", \"error\": %s, \"time\": 1773685964}".formatted(error)));

        var failure = failure(web("Maple Hollow").get(0));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.exhaustedQuota()).isEqualTo(quota);
        assertThat(failure.getMessage()).contains(words).doesNotContain(SECRET);
        if (kind == Kind.LIMITED) {
            assertThat(failure.retryAt())
                    .isEqualTo(quota == null ? NOW.plusSeconds(1) : Instant.parse("2026-03-01T00:00:00Z"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        1, 15000 | 1, 1000 | 1, 1419704 |
        1, 15000 | 0, 1000 | 1, 1419704 | 2026-02-03T12:00:01Z
        1, 15000 | 1, 0    | 1, 1419704 | 2026-02-19T22:21:44Z
        1, 15000 | 0, 0    | 1, 1419704 | 2026-02-19T22:21:44Z
        50, 0    | 49, 0   | 1, 1419704 |
        1        | 0       | soon       |
        """)
    void pause_isThatOfTheWindowsThatAreUsedUp(
            String limit, String remaining, String reset, @Nullable Instant pausedUntil) {
        stubAll(okJson("{}")
                .withHeader("X-RateLimit-Limit", limit)
                .withHeader("X-RateLimit-Remaining", remaining)
                .withHeader("X-RateLimit-Reset", reset));
        assertThat(ask(web("Maple Hollow").get(0)).rateLimit().pausedUntil()).isEqualTo(pausedUntil);
    }

    @Test
    void districts_areSearchedForOnceAWeek_withinAMonthlyBudget() {
        assertThat(source.shortestRound()).isEqualTo(Duration.ofDays(7));
        assertThat(source.quotas()).containsExactly(new Quota("searches", 1000, new Quota.Month()));
        var month = new Quota.Month();
        assertThat(month.start(NOW)).isEqualTo("2026-02-01T00:00:00Z");
        assertThat(month.end(Instant.parse("2026-12-31T23:59:59Z"))).isEqualTo("2027-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        ", true, true, sources.brave.api-key",
        "key, false, true, terms-acknowledged=true",
        "key, true, false, sensors.detector-url",
        "key, true, true,"
    })
    void isOff_untilItHasAKey_theTermsAreSettled_andNamesAreCompared(
            @Nullable String key, boolean isAcknowledged, boolean isCompared, @Nullable String why) {
        var config = new Config(URI.create("https://brave.example"), key, isAcknowledged);
        assertThat(BraveConnector.of(config, isCompared, vertx, CLOCK).setups(Credentials.NONE))
                .singleElement()
                .satisfies(setup -> {
                    assertThat(setup instanceof On).isEqualTo(why == null);
                    if (setup instanceof Off off) {
                        assertThat(off.why()).contains(why);
                    }
                });
    }
}

package org.lookalike.ingest.source.threads;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
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
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Ids;

class ThreadsTest extends AccountSourceContract {

    private record Config(URI baseUrl, @Nullable String appToken) implements ThreadsConfig {
        @Override
        public Optional<String> token() {
            return Optional.ofNullable(appToken);
        }

        @Override
        public long lookUpsADay() {
            return 1000;
        }
    }

    @Override
    protected AccountSource source(URI baseUrl) {
        return Threads.of(new Config(baseUrl, SECRET), SECRET, vertx, CLOCK);
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        return Map.of(QueryType.LOOK_UP_HANDLE, "{}", QueryType.LOOK_UP_ID, "{}");
    }

    @Override
    protected String accountId() {
        return "maplehollowps_";
    }

    @Test
    void profile_isShown_andTheHandleStandsForTheIdentifier() {
        stubAll(okJson(file("profile.json")));

        var result = ask(new Handles(List.of("maplehollowps_")));

        platform.verify(getRequestedFor(urlPathEqualTo("/profile_lookup"))
                .withQueryParam("username", equalTo("maplehollowps_"))
                .withQueryParam("access_token", equalTo(SECRET)));
        assertThat(result.accounts())
                .containsExactly(AccountFacts.of("threads", "maplehollowps_", "MapleHollowPS_")
                        .displayName("Maple Hollow Public Schools")
                        .bio("The official account of MHPS")
                        .profileUrl("https://www.threads.com/@MapleHollowPS_")
                        .avatarUrl("https://scontent.example/face.jpg")
                        .verified(false)
                        .followersCount(140L)
                        .build());
        assertThat(ask(new Ids(List.of("maplehollowps_"))).accounts()).isEqualTo(result.accounts());
    }

    @ParameterizedTest
    @CsvSource({"24, 0", "110, 0", "803, 0", "100, 33"})
    void profileThatIsNotShown_isNeitherFreeNorGone_asItMayHaveFewFollowers(int code, int subcode) {
        stubAll(aResponse()
                .withStatus(400)
                .withBody("{\"error\": {\"code\": %d, \"error_subcode\": %d}}".formatted(code, subcode)));
        var byHandle = ask(new Handles(List.of("maplehollowps")));
        assertThat(byHandle.accounts()).isEmpty();
        assertThat(byHandle.freeHandles()).isEmpty();
        assertThat(ask(new Ids(List.of("maplehollowps"))).gone()).isEmpty();
    }

    @Test
    void invalidHandle_isNotRequested() {
        assertThat(ask(new Handles(List.of("maple hollow"))).accounts()).isEmpty();
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # code, kind,         what the operator reads
        190,    UNAUTHORIZED, set lookalike.sources.threads.token
        10,     UNAUTHORIZED, threads_profile_discovery
        4,      LIMITED,      limit
        100,    REFUSED,      code 100
        """)
    void errors_areMappedByTheirCode(int code, Kind kind, String words) {
        stubAll(aResponse()
                .withStatus(400)
                .withBody("{\"error\": {\"message\": \"%s\", \"code\": %d}}".formatted(SECRET, code)));
        var failure = failure(new Handles(List.of("maplehollowps")));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).contains(words).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"name": "Maple Hollow"}                              | 0
        {"username": null}                                    | 0
        {"username": "maple", "name": null, "is_verified": null} | 1
        """)
    void incompleteProfile_isReadAsFarAsPossible(String body, int accounts) {
        stubAll(okJson(body));
        assertThat(ask(new Handles(List.of("maple"))).accounts()).hasSize(accounts);
    }

    @Test
    void isOff_withoutAToken() {
        var address = URI.create("https://graph.example");
        assertThat(new ThreadsConnector(new Config(address, null), vertx, CLOCK).setups())
                .singleElement()
                .isInstanceOfSatisfying(Off.class, off -> assertThat(off.why())
                        .contains("lookalike.sources.threads.token", "threads_profile_discovery"));
        assertThat(new ThreadsConnector(new Config(address, SECRET), vertx, CLOCK).setups())
                .singleElement()
                .isInstanceOf(On.class);
    }
}

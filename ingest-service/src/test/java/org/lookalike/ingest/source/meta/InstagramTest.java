package org.lookalike.ingest.source.meta;

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
import org.lookalike.ingest.source.Credentials;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.meta.MetaConnectors.InstagramConfig;
import org.lookalike.ingest.source.token.TestTokens;

class InstagramTest extends AccountSourceContract {

    private record Config(URI baseUrl, @Nullable String appToken, @Nullable String own) implements InstagramConfig {
        @Override
        public Optional<String> token() {
            return Optional.ofNullable(appToken);
        }

        @Override
        public Optional<String> accountId() {
            return Optional.ofNullable(own);
        }

        @Override
        public Optional<String> appSecret() {
            return Optional.empty();
        }

        @Override
        public URI ownAccountsUrl() {
            return baseUrl;
        }

        @Override
        public long callsAnHour() {
            return 200;
        }
    }

    @Override
    protected AccountSource source(URI baseUrl) {
        return new Instagram(new Config(baseUrl, SECRET, "42"), SECRET, "42", Optional.empty(), vertx, CLOCK);
    }

    @Override
    protected Map<QueryType, String> nothingFound() {
        return Map.of(QueryType.LOOK_UP_HANDLE, "{\"id\": \"42\"}");
    }

    @Override
    protected String accountId() {
        return "17841400000000042";
    }

    @Test
    void account_isShown_whoseHandleItIs() {
        stubAll(okJson(file("discovered.json")));

        var result = ask(SourceQuery.handles(List.of("maplehollowps_")));

        platform.verify(getRequestedFor(urlPathEqualTo("/42"))
                .withQueryParam("access_token", equalTo(SECRET))
                .withQueryParam(
                        "fields",
                        equalTo("business_discovery.username(maplehollowps_){id,username,name,biography,website,"
                                + "profile_picture_url,followers_count,media_count}")));
        assertThat(result.accounts())
                .containsExactly(AccountFacts.of("instagram", accountId(), "maplehollowps_")
                        .displayName("Maple Hollow Public Schools")
                        .bio("The official account of MHPS")
                        .profileUrl("https://www.instagram.com/maplehollowps_/")
                        .links(List.of("https://closings.example"))
                        .avatarUrl("https://scontent.example/face.jpg")
                        .followersCount(88L)
                        .postsCount(3L)
                        .build());
    }

    @Test
    void handleThatIsNotShown_isNotCalledFree_asAPersonMayHaveIt() {
        stubAll(aResponse()
                .withStatus(400)
                .withBody(
                        "{\"error\": {\"message\": \"Invalid user id\", \"code\": 110, \"error_subcode\": 2207013}}"));
        var result = ask(SourceQuery.handles(List.of("maplehollowps")));
        assertThat(result.accounts()).isEmpty();
        assertThat(result.freeHandles()).isEmpty();
        assertThat(result.gone()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"maple){id}", "maple hollow", "mäple", "''"})
    void invalidHandle_isNotRequested(String handle) {
        assertThat(ask(SourceQuery.handles(List.of(handle))).accounts()).isEmpty();
        assertThat(platform.getAllServeEvents()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # code, subcode, kind,         what the operator reads
        190,    460,     UNAUTHORIZED, lookalike.sources.instagram.token
        10,     0,       UNAUTHORIZED, instagram_manage_insights
        80002,  0,       LIMITED,      limit
        100,    33,      REFUSED,      'code 100, subcode 33'
        """)
    void errors_areMappedByTheirCode(int code, int subcode, Kind kind, String words) {
        stubAll(aResponse()
                .withStatus(400)
                .withBody("{\"error\": {\"message\": \"%s\", \"code\": %d, \"error_subcode\": %d}}"
                        .formatted(SECRET, code, subcode)));
        var failure = failure(SourceQuery.handles(List.of("maplehollowps")));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage()).contains(words).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        {"business_discovery": null}                                        | 0
        {"business_discovery": {"id": "1"}}                                 | 0
        {"business_discovery": {"username": "maple"}}                       | 0
        {"business_discovery": {"id": "1", "username": "maple", "name": null}} | 1
        """)
    void incompleteAccount_isReadAsFarAsPossible(String body, int accounts) {
        stubAll(okJson(body));
        assertThat(ask(SourceQuery.handles(List.of("maple"))).accounts()).hasSize(accounts);
    }

    @ParameterizedTest
    @CsvSource({", , sources.instagram.token", "token, , sources.instagram.account-id", "token, 42,"})
    void isOff_withoutATokenAndAnAccount(String token, String own, String why) {
        var config = new Config(URI.create("https://graph.example"), token, own);
        assertThat(MetaConnectors.instagram(config, TestTokens.without(), vertx, CLOCK)
                        .setups(Credentials.NONE))
                .singleElement()
                .satisfies(setup -> {
                    if (why == null) {
                        assertThat(setup).isInstanceOf(On.class);
                    } else {
                        assertThat(setup).isInstanceOfSatisfying(Off.class, off -> assertThat(off.why())
                                .contains(why));
                    }
                });
    }
}

package org.lookalike.ingest.source.meta;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceFailure.Kind;
import org.lookalike.ingest.source.meta.MetaConnectors.FacebookConfig;
import org.lookalike.ingest.source.meta.MetaConnectors.InstagramConfig;
import org.lookalike.ingest.source.meta.OwnPage.Owner;
import org.lookalike.ingest.source.meta.OwnPage.PageResult;

/** Districts' own pages, on the answers that Meta documents. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnPageTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Instant MONTH = NOW.minus(Duration.ofDays(30));
    private static final String TOKEN = "EAA-s3cr3t-of-the-district";
    private static final Owner PAGE = new Owner("100900000000042", "Wexcombe Thaw Public Schools");
    private static final Owner ACCOUNT = new Owner("17841400000000042", "wexcombethaw");
    private static final String FEED = "/100900000000042/feed";

    private final WireMockServer meta = new WireMockServer(options().dynamicPort());
    private final Vertx vertx = Vertx.vertx();
    private final List<AccountFacts> taken = new ArrayList<>();
    private OwnPage facebook;
    private OwnPage instagram;

    private record Config(URI baseUrl) implements FacebookConfig, InstagramConfig {
        @Override
        public Optional<String> token() {
            return Optional.empty();
        }

        @Override
        public Optional<String> appSecret() {
            return Optional.empty();
        }

        @Override
        public Optional<String> accountId() {
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

        @Override
        public String knownPage() {
            return "1";
        }
    }

    @BeforeAll
    void start() {
        meta.start();
        var config = new Config(URI.create(meta.baseUrl()));
        facebook = new OwnFacebookPage(config, vertx, CLOCK);
        instagram = new OwnInstagramAccount(config, vertx, CLOCK);
    }

    @BeforeEach
    void reset() {
        meta.resetAll();
        taken.clear();
    }

    @AfterAll
    void stop() {
        meta.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void page_isRead_toTheWritersOfFreshPostsAndAllTheirComments_withoutItself() {
        meta.stubFor(get(urlPathEqualTo(FEED)).willReturn(okJson(file("facebook-feed.json"))));
        meta.stubFor(get(urlPathEqualTo("/100900000000042_1/comments"))
                .withQueryParam("after", equalTo("Q09NTUVOVFM"))
                .willReturn(okJson(file("facebook-comments.json"))));

        var result = read(facebook, PAGE, MONTH, 40);

        assertThat(result).isEqualTo(new PageResult(true, 1, null));
        assertThat(taken)
                .extracting(AccountFacts::accountId, AccountFacts::displayName)
                .map(tuple -> tuple.toList().toString())
                .containsExactly(
                        "[2400000000000011, Wexcombe Thaw Public Schools]",
                        "[2400000000000012, Quorvane Istlemoor]",
                        "[2400000000000021, Brindle Oakshaw]",
                        "[2400000000000015, Tamsin Verrelow]");
        assertThat(taken.get(0).profileUrl()).endsWith("/posts/1?comment_id=11");
        meta.verify(1, getRequestedFor(urlPathEqualTo(FEED)));
    }

    @Test
    void account_isRead_withReplies_alsoWhereMetaRefusesTheTags() {
        meta.stubFor(get(urlPathEqualTo("/v25.0/me/media")).willReturn(okJson(file("instagram-media.json"))));
        meta.stubFor(get(urlPathEqualTo("/v25.0/me/tags")).willReturn(error(10)));

        assertThat(read(instagram, ACCOUNT, MONTH, 40)).isEqualTo(new PageResult(true, 0, null));
        assertThat(taken)
                .extracting(AccountFacts::accountId)
                .containsExactly("handle:quorvane.istlemoor", "handle:wexcombethaw_closings");

        meta.stubFor(
                get(urlPathEqualTo("/v25.0/me/tags"))
                        .willReturn(
                                okJson(
                                        """
                                {"data": [{"id": "1", "username": "wexcombe.tagger", "timestamp": "2026-02-03T10:00:00+0000"}]}""")));
        read(instagram, ACCOUNT, MONTH, 40);
        assertThat(taken).extracting(AccountFacts::handle).contains("wexcombe.tagger");
    }

    @Test
    void requestsAreBounded_newestCommentsOnEachPostFirst_andMetasUsageIsObeyed() {
        var endless = file("facebook-feed.json").replace("2025-12-01", "2026-02-01");
        meta.stubFor(get(urlPathEqualTo(FEED)).willReturn(okJson(endless)));
        assertThat(read(facebook, PAGE, MONTH, 3)).isEqualTo(new PageResult(false, 3, null));
        meta.verify(3, getRequestedFor(urlPathEqualTo(FEED)));
        meta.verify(1, getRequestedFor(urlPathEqualTo(FEED)).withoutQueryParam("after"));

        meta.stubFor(get(urlPathEqualTo(FEED))
                .willReturn(okJson(endless).withHeader("X-App-Usage", "{\"call_count\": 97}")));
        var result = read(facebook, PAGE, MONTH, 3);
        assertThat(result.pausedUntil()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(result.isComplete()).isFalse();
    }

    @Test
    void owner_isThePageOfTheToken_andAPersonsTokenIsRefused() {
        meta.stubFor(
                get(urlPathEqualTo("/me"))
                        .withQueryParam("fields", equalTo("id,name,category"))
                        .willReturn(
                                okJson(
                                        """
                        {"id": "100900000000042", "name": "Wexcombe Thaw Public Schools", "category": "School District"}""")));
        assertThat(facebook.owner(TOKEN).await().indefinitely()).isEqualTo(PAGE);
        for (var answer : List.of(
                "{\"user_id\": \"17841400000000042\", \"username\": \"wexcombethaw\"}",
                "{\"data\": [{\"user_id\": \"17841400000000042\", \"username\": \"wexcombethaw\"}]}")) {
            meta.stubFor(get(urlPathEqualTo("/v25.0/me")).willReturn(okJson(answer)));
            assertThat(instagram.owner(TOKEN).await().indefinitely()).isEqualTo(ACCOUNT);
        }
        meta.stubFor(get(urlPathEqualTo("/me")).willReturn(error(100)));
        assertThat(failure(facebook.owner(TOKEN)).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void token_isRenewedAtInstagram_andInspectedAtFacebook() {
        meta.stubFor(
                get(urlPathEqualTo("/refresh_access_token"))
                        .withQueryParam("grant_type", equalTo("ig_refresh_token"))
                        .withQueryParam("access_token", equalTo(TOKEN))
                        .willReturn(
                                okJson(
                                        """
                                        {"access_token": "IGQrenewed", "token_type": "bearer", "expires_in": 5184000}""")));
        var renewed = instagram.keepUp(TOKEN).await().indefinitely();
        assertThat(renewed.token()).isEqualTo("IGQrenewed");
        assertThat(renewed.endsAt()).isEqualTo(NOW.plus(Duration.ofDays(60)));
        assertThat(renewed.againAt()).isEqualTo(NOW.plus(Duration.ofDays(7)));

        meta.stubFor(
                get(urlPathEqualTo("/debug_token"))
                        .willReturn(
                                okJson(
                                        """
                        {"data": {"is_valid": true, "expires_at": 0, "data_access_expires_at": 1777777777}}""")));
        assertThat(facebook.keepUp(TOKEN).await().indefinitely().endsAt()).isEqualTo(Instant.ofEpochSecond(1777777777));
        meta.stubFor(get(urlPathEqualTo("/debug_token")).willReturn(error(100)));
        assertThat(facebook.keepUp(TOKEN).await().indefinitely().endsAt()).isNull();
    }

    /** What Meta answers may hold the name of anybody, and the token. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            textBlock =
                    """
        # status | answer | kind | said
        200 | Quorvane Istlemoor {"data": [ | MALFORMED | Meta's answer cannot be read
        200 | {"data": "Quorvane Istlemoor"} | MALFORMED | no list of data
        200 | [] | MALFORMED | Meta's answer cannot be read
        400 | {"error": {"message": "Quorvane EAA-s3cr3t-of-the-district", "code": 190}} | UNAUTHORIZED | pages_read_user_content
        400 | {"error": {"message": "(#200) Quorvane", "code": 200}} | UNAUTHORIZED | pages_read_user_content
        400 | {"error": {"message": "Quorvane", "code": 4}} | LIMITED | Meta's limit is reached (code 4)
        500 | Quorvane Istlemoor | UNAVAILABLE | status 500
        403 | Quorvane Istlemoor | UNAUTHORIZED | status 403
        418 | Quorvane Istlemoor | REFUSED | status 418
        """)
    void failure_saysWhatToDo_andQuotesNobody(int status, String answer, Kind kind, String said) {
        meta.stubFor(get(urlPathMatching("/.*"))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/json")
                        .withBody(answer)));
        var failure = failure(facebook.read(PAGE, TOKEN, MONTH, 3, this::take));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.getMessage())
                .contains(said)
                .doesNotContain("Quorvane")
                .doesNotContain(TOKEN);
    }

    private PageResult read(OwnPage page, Owner owner, Instant since, int most) {
        return page.read(owner, TOKEN, since, most, this::take).await().indefinitely();
    }

    private Uni<Void> take(List<AccountFacts> accounts) {
        taken.addAll(accounts);
        return Uni.createFrom().voidItem();
    }

    private static SourceFailure failure(Uni<?> asked) {
        return Objects.requireNonNull(
                catchThrowableOfType(SourceFailure.class, () -> asked.await().indefinitely()));
    }

    private static ResponseDefinitionBuilder error(int code) {
        return jsonResponse(
                "{\"error\": {\"message\": \"no\", \"type\": \"OAuthException\", \"code\": %d}}".formatted(code), 400);
    }

    private static String file(String name) {
        try (InputStream file = OwnPageTest.class.getResourceAsStream("/sources/own-pages/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lookalike.httpclient.DestinationPolicy;
import org.lookalike.httpclient.Network;
import org.lookalike.httpclient.SsrfGuardedClient;
import org.lookalike.ingest.website.page.PageAccount;

/** How a site is visited: what is asked for, how fast, and what ends a visit. */
class SiteVisitorTest {

    private static final Instant NOW = Instant.parse("2026-02-02T07:00:00Z");
    private static final String HOST = "site.example";
    private static final Map<String, String> HTML = Map.of("Content-Type", "text/html");
    private static final String HOME =
            "<a href='/contact'>Contact</a> <a href='/about'>About</a> <a href='/news'>News</a>";

    private Vertx vertx;
    private final LocalHostThrottle throttle = new LocalHostThrottle();
    private LocalSites sites;

    @BeforeEach
    void start() throws IOException {
        vertx = Vertx.vertx();
        sites = new LocalSites();
        sites.put(HOST, "/", 200, HTML, HOME);
        sites.put(HOST, "/about", 200, HTML, "About");
        sites.put(HOST, "/news", 200, HTML, "News");
    }

    @AfterEach
    void stop() {
        sites.close();
        vertx.close();
    }

    private List<ReadPage> visit() throws VisitFailed, InterruptedException {
        return visit(Duration.ZERO);
    }

    private List<ReadPage> visit(Duration pause) throws VisitFailed, InterruptedException {
        var config = new LocalConfig(sites.config().servers(), pause);
        return new SiteVisitor(new PoliteClient(config, throttle, vertx), Clock.fixed(NOW, ZoneOffset.UTC))
                .visit(HOST, List.of());
    }

    private List<String> asked() {
        return sites.received().stream().map(LocalSites.Received::path).toList();
    }

    @ParameterizedTest
    @CsvSource({"404, 3", "410, 3", "301, 3", "429, 1", "403, 1", "500, 1"})
    void furtherPage_thatIsMissing_isPassedOver_andTroubleEndsTheVisit(int status, int pages) throws Exception {
        sites.put(HOST, "/contact", status, Map.of("Location", "https://elsewhere.example/contact"), "");

        assertThat(visit()).hasSize(pages);
        assertThat(sites.received()).noneMatch(request -> request.host().equals("elsewhere.example"));
    }

    @Test
    void homePage_mayBeAtAnotherDomain() throws Exception {
        sites.put(HOST, "/", 302, Map.of("Location", "http://newsite.example"), "");
        sites.put("newsite.example", "/", 200, HTML, HOME);
        sites.put("newsite.example", "/about", 200, HTML, "About");

        assertThat(visit())
                .extracting(ReadPage::address)
                .containsExactly("https://newsite.example/", "https://newsite.example/about");
    }

    /** Where the file is, and what its server answers there: the accounts that are read of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # path                 | status | type                      | location                           | read
        /trust.txt             | 200    | text/plain                |                                    | true
        /.well-known/trust.txt | 200    | text/plain; charset=utf-8 |                                    | true
        /trust.txt             | 200    | text/html                 |                                    | false
        /trust.txt             | 200    | application/octet-stream  |                                    | false
        /trust.txt             | 404    | text/plain                |                                    | false
        /trust.txt             | 302    | text/plain                | https://www.site.example/moved.txt | true
        /trust.txt             | 302    | text/plain                | https://elsewhere.example/t.txt    | false
        /trust.txt             | 302    | text/plain                | https://other.site.example/t.txt   | false
        /trust.txt             | 302    | text/plain                | https://site.example/trust.txt     | false
        """)
    void trustFile_isReadAtTheSiteAlone(String path, int status, String type, String location, boolean isRead)
            throws Exception {
        var file = "member=https://league.example\nsocial=https://www.facebook.com/QuaggaFlatsSchools\n";
        var headers = new HashMap<>(Map.of("Content-Type", type));
        if (location != null) {
            headers.put("Location", location);
        }
        sites.put(HOST, path, status, headers, file);
        for (var host : List.of("www.site.example", "elsewhere.example", "other.site.example")) {
            sites.put(host, "/moved.txt", 200, Map.of("Content-Type", "text/plain"), file);
            sites.put(host, "/t.txt", 200, Map.of("Content-Type", "text/plain"), file);
        }

        assertThat(visit()).hasSize(isRead ? 4 : 3).satisfies(pages -> assertThat(
                        pages.stream().flatMap(ReadPage::accounts))
                .extracting(PageAccount::key, account -> account.how().code())
                .isEqualTo(isRead ? List.of(tuple("facebook:quaggaflatsschools", "trust-txt")) : List.of()));
        assertThat(sites.received()).noneMatch(request -> List.of("elsewhere.example", "other.site.example")
                .contains(request.host()));
    }

    @Test
    void trustFile_thatDidNotChange_isNotSentAgain() throws Exception {
        var headers = Map.of("Content-Type", "text/plain", "ETag", "\"t1\"");
        sites.put(HOST, "/trust.txt", 200, headers, "social=https://www.facebook.com/QuaggaFlatsSchools");
        var visitor =
                new SiteVisitor(new PoliteClient(sites.config(), throttle, vertx), Clock.fixed(NOW, ZoneOffset.UTC));
        var first = visitor.visit(HOST, List.of());

        assertThat(visitor.visit(HOST, first)).isEqualTo(first);
        assertThat(sites.received().stream()
                        .filter(request -> request.path().equals("/trust.txt"))
                        .map(request -> request.headers().get("If-none-match")))
                .containsExactly(null, List.of("\"t1\""));
    }

    @ParameterizedTest
    @CsvSource({"/trust.txt", "/"})
    void trustFile_thatRobotsTxtForbids_isNotAskedFor(String forbidden) throws Exception {
        var rules = "User-agent: *\nDisallow: %s\nAllow: /$\n".formatted(forbidden);
        sites.put(HOST, "/robots.txt", 200, Map.of("Content-Type", "text/plain"), rules);
        visit();

        assertThat(asked()).doesNotContain("/trust.txt");
    }

    /** A file of ten megabytes, and one that begins as it should: nothing of them counts, and the pages do. */
    @ParameterizedTest
    @ValueSource(ints = {10_000_000, 100_001})
    void trustFile_thatIsTooLong_namesNothing(int bytes) throws Exception {
        var line = "social=https://www.facebook.com/QuaggaFlatsSchools\n";
        sites.put(
                HOST, "/trust.txt", 200, Map.of("Content-Type", "text/plain"), line.repeat(bytes / line.length() + 1));

        assertThat(visit()).hasSize(3);
    }

    /** What a server answers to a request for a file that it does not have keeps none of its pages from being read. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500})
    void trustFile_thatIsRefused_isTheLastThatIsAskedFor(int status) throws Exception {
        sites.put(HOST, "/trust.txt", status, Map.of(), "");

        assertThat(visit()).hasSize(3);
        assertThat(asked()).endsWith("/trust.txt");
    }

    /** A site that is in trouble took nothing back; one that has no file any more did. */
    @ParameterizedTest
    @CsvSource({"/trust.txt, 500, true", "/about, 500, true", "/trust.txt, 404, false"})
    void trustFile_thatCannotBeRead_saysWhatItSaidBefore(String path, int status, boolean isKept) throws Exception {
        var headers = Map.of("Content-Type", "text/plain");
        sites.put(HOST, "/trust.txt", 200, headers, "social=https://www.facebook.com/QuaggaFlatsSchools");
        var visitor =
                new SiteVisitor(new PoliteClient(sites.config(), throttle, vertx), Clock.fixed(NOW, ZoneOffset.UTC));
        var first = visitor.visit(HOST, List.of());
        sites.put(HOST, path, status, headers, "");

        assertThat(visitor.visit(HOST, first).stream().filter(ReadPage::isTrustFile))
                .hasSize(isKept ? 1 : 0);
    }

    /** What leads from the site to a platform is read from the site's own answer; where that fails, what was read before stays. */
    @Test
    void redirectOfTheSite_namesTheAccount_andThePlatformIsNotAsked() throws Exception {
        sites.put(HOST, "/", 200, HTML, "<footer><a href='/facebook'>Facebook</a></footer>");
        sites.put(HOST, "/facebook", 302, Map.of("Location", "https://www.facebook.com/QuaggaFlatsSchools"), "");
        var first = visit();
        sites.put(HOST, "/robots.txt", 200, Map.of("Content-Type", "text/plain"), "User-agent: *\nCrawl-delay: 90\n");
        var config = new LocalConfig(sites.config().servers());
        var second = new SiteVisitor(new PoliteClient(config, throttle, vertx), Clock.fixed(NOW, ZoneOffset.UTC))
                .visit(HOST, first);

        assertThat(List.of(first, second))
                .allSatisfy(pages -> assertThat(pages.get(0).accounts())
                        .extracting(PageAccount::key)
                        .containsExactly("facebook:quaggaflatsschools"));
        assertThat(sites.received()).noneMatch(request -> request.host().contains("facebook.com"));
    }

    @Test
    void compressedPage_thatNobodyAskedFor_failsTheVisit() {
        sites.put(HOST, "/", 200, Map.of("Content-Type", "text/html", "Content-Encoding", "br"), "x");

        assertThatExceptionOfType(VisitFailed.class).isThrownBy(this::visit).withMessageContaining("encoding br");
    }

    @Test
    void siteThatAnswersWithWwwAlone_isRead() throws Exception {
        sites.put("www.lonely.example", "/", 200, HTML, "Welcome");
        var servers = new HashMap<>(sites.config().servers());
        servers.put("lonely.example", URI.create("http://127.0.0.1:1"));
        var visitor = new SiteVisitor(
                new PoliteClient(new LocalConfig(servers), new LocalHostThrottle(), vertx),
                Clock.fixed(NOW, ZoneOffset.UTC));

        assertThat(visitor.visit("lonely.example", List.of()))
                .extracting(ReadPage::address)
                .containsExactly("https://www.lonely.example/");
    }

    @Test
    void requests_areApart_asTheSiteWants() throws Exception {
        sites.put(HOST, "/robots.txt", 200, Map.of("Content-Type", "text/plain"), "User-agent: *\nCrawl-delay: 0.3\n");
        var own = Duration.ofMillis(20);
        var wanted = Duration.ofMillis(300);

        assertThat(visit(own)).hasSize(3);
        assertThat(throttle.pauses())
                .as("seven requests, that for robots.txt first, and those for trust.txt last")
                .containsExactly(own, wanted, wanted, wanted, wanted, wanted, wanted);
    }

    /** Each request takes a minute; so the time for the visit is over at the third host. */
    @Test
    void siteThatLeadsFromHostToHost_doesNotHoldAVisitForLong() {
        var robots = "User-agent: *\nCrawl-delay: 50\n";
        for (int hop = 0; hop < 5; hop++) {
            var host = hop == 0 ? HOST : "hop%d.example".formatted(hop);
            sites.put(host, "/robots.txt", 200, Map.of("Content-Type", "text/plain"), robots);
            sites.put(host, "/", 302, Map.of("Location", "https://hop%d.example/".formatted(hop + 1)), "");
        }
        var visitor = new SiteVisitor(new PoliteClient(sites.config(), throttle, vertx), new MinuteClock());

        assertThatExceptionOfType(VisitFailed.class)
                .isThrownBy(() -> visitor.visit(HOST, List.of()))
                .withMessage("the visit took longer than allowed");
        assertThat(sites.received()).hasSize(5);
    }

    /** A minute passes each time that somebody looks. */
    private static final class MinuteClock extends Clock {

        private Instant now = NOW;

        @Override
        public Instant instant() {
            now = now.plusSeconds(60);
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void siteThatWantsLongPauses_isReadOnItsHomePageAlone() throws Exception {
        sites.put(HOST, "/robots.txt", 200, Map.of("Content-Type", "text/plain"), "User-agent: *\nCrawl-delay: 90\n");

        assertThat(visit()).hasSize(1);
    }

    @Test
    void pagesThatRobotsTxtForbids_areNotAskedFor() throws Exception {
        sites.put(HOST, "/robots.txt", 200, Map.of("Content-Type", "text/plain"), "User-agent: *\nDisallow: /about\n");

        assertThat(visit())
                .extracting(ReadPage::address)
                .contains("https://site.example/news")
                .hasSize(2);
        assertThat(asked()).doesNotContain("/about");
    }

    @Test
    void linkToAnotherPort_isPassedOver() throws Exception {
        sites.put(HOST, "/", 200, HTML, HOME.replace("/contact", "https://site.example:8443/contact"));

        assertThat(visit()).hasSize(3);
        assertThat(asked()).contains("/about", "/news").doesNotContain("/contact");
    }

    @Test
    void robotsTxtThatDoesNotArriveWhole_forbidsEverything() {
        sites.put(HOST, "/robots.txt", 200, Map.of("Content-Type", "text/plain"), "User-agent: *\nAllow: /\n");
        var visitor = visitor(new DestinationPolicy(List.of(Network.parse("127.0.0.0/8"))), 10);

        assertThatExceptionOfType(VisitFailed.class)
                .isThrownBy(() -> visitor.visit(HOST, List.of()))
                .withMessageContaining("robots.txt");
        assertThat(asked()).containsExactly("/robots.txt");
    }

    @Test
    void retryAfter_isTold() {
        sites.put(HOST, "/", 429, Map.of("Retry-After", "120"), "");

        assertThatExceptionOfType(VisitFailed.class).isThrownBy(this::visit).satisfies(failure -> {
            assertThat(failure.retryAt()).isEqualTo(NOW.plusSeconds(120));
            assertThat(failure).hasMessageContaining("429");
        });
    }

    @Test
    void privateAddress_isNotVisited() {
        var visitor = visitor(DestinationPolicy.anyPublicHost(), 1000);

        assertThatExceptionOfType(VisitFailed.class).isThrownBy(() -> visitor.visit(HOST, List.of()));
        assertThat(sites.received()).isEmpty();
    }

    private SiteVisitor visitor(DestinationPolicy destinations, int maxBytes) {
        return new SiteVisitor(
                new PoliteClient(
                        sites.config(),
                        new LocalHostThrottle(),
                        new SsrfGuardedClient(
                                vertx, destinations, new SsrfGuardedClient.Limits(Duration.ofSeconds(5), maxBytes))),
                Clock.systemUTC());
    }
}

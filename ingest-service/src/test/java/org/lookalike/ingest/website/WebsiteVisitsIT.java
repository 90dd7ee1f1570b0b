package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.ingest.discovery.ImmediatePoller;
import org.lookalike.ingest.discovery.SourceStates;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.ingest.watch.WatchList.DistrictChange;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.ingest.website.PoliteClient.HostThrottle;
import org.lookalike.ingest.website.WebsiteVisits.WebsiteConnector;
import org.lookalike.observability.JobAttempts;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicReader;
import org.lookalike.testing.TopicRecord;
import org.lookalike.usdistricts.UsDistrictDirectory;

/** Visits of the websites of registered districts, with the database that replicas share and the topic. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class WebsiteVisitsIT {

    private static final Contract CONTRACT = Contract.of("website-visit");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String PAGE =
            "<html><body><footer><a href='https://www.facebook.com/%s'>Facebook</a></footer></body></html>";

    @Inject
    JobAttempts attempts;

    @Inject
    Websites websites;

    @Inject
    WebsiteVisit.Topic published;

    @Inject
    SourceStates states;

    @Inject
    ImmediatePoller poller;

    @Inject
    HostThrottle throttle;

    @Inject
    WatchList watchList;

    @Inject
    MeterRegistry meters;

    @Inject
    Vertx vertx;

    @Inject
    Clock clock;

    @Inject
    Pool pool;

    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> districts = new ArrayList<>();
    private final BlueskyHandles bluesky = new BlueskyHandles();
    private LocalSites sites;
    private TopicReader topic;

    @BeforeEach
    void open() throws IOException {
        sites = new LocalSites();
        topic = TopicReader.fromNow("website-visits");
        Statements.execute(pool, "INSERT INTO source_state (source) VALUES ('website') ON CONFLICT DO NOTHING");
    }

    @AfterEach
    void close() throws InterruptedException {
        districts.forEach(district -> apply(new DistrictChange.Removed(district)));
        visits().followRegistry().await().atMost(PATIENCE);
        topic.close();
        sites.close();
    }

    @Test
    void siteOfARegisteredDistrict_isVisitedOnce_andPublishedByTheContract() throws InterruptedException {
        register("maplehollow.example", "WWW.birchbrook.example");
        visitDue();
        visitDue();

        assertThat(topic.readAll()).hasSize(2).allSatisfy(record -> {
            CONTRACT.assertValidForEveryone(record.value());
            assertThat(record.header("ce_type")).isEqualTo("org.lookalike.website-visit.made.v1");
        });
        var visit = json(topic.await(1, record -> record.key().equals("maplehollow.example"), PATIENCE));
        assertThat(visit.getList("accounts.handle", String.class)).contains("MapleHollowPS", "maplehollow.schools");
        assertThat(visit.getString("accounts.find { it.platform == 'facebook' }.how"))
                .isEqualTo("link");
        assertThat(visit.getString("accounts.find { it.platform == 'facebook' }.page"))
                .isEqualTo("https://maplehollow.example/");
        assertThat(visit.getInt("pages")).isEqualTo(1);
        assertThat(visit.getString("firstVisitedAt")).isEqualTo(visit.getString("visitedAt"));
        topic.await(1, record -> record.key().equals("birchbrook.example"), PATIENCE);
        assertThat(sites.received())
                .allSatisfy(request -> assertThat(request.headers().get("User-agent"))
                        .containsExactly("LookalikeBot/1.0 (+https://consortium.example/lookalike)"));
    }

    /** Bluesky itself says who has the domain for a handle; what it does not say now stays as it was. */
    @ParameterizedTest
    @CsvSource({
        "true, true, true",
        "true, false, false",
        "true, , true",
        "false, true, true",
        ", true, true",
        ", , false"
    })
    void accountWhoseHandleIsTheDomain_isNamed(Boolean first, Boolean then, boolean named) throws InterruptedException {
        var host = host();
        sites.put(host, "/", 200, Map.of("Content-Type", "text/html"), "<html>Welcome</html>");
        register(host);
        bluesky.shows(first);
        visitDue();
        Statements.execute(pool, "UPDATE website SET due_at = now() WHERE host = $1", host);
        bluesky.shows(then);
        visitDue();

        var visit = JsonPath.from(topic.await(2, record -> record.key().equals(host), PATIENCE)
                .get(1)
                .value());
        assertThat(visit.getInt("pages")).as("of the website").isEqualTo(1);
        assertThat(visit.getList("accounts", Map.class))
                .isEqualTo(
                        named
                                ? List.of(Map.of(
                                        "platform",
                                        "bluesky",
                                        "handle",
                                        host,
                                        "address",
                                        "https://bsky.app/profile/" + host,
                                        "page",
                                        "https://bsky.app/profile/" + host,
                                        "how",
                                        "domain-handle"))
                                : List.of());
        CONTRACT.assertValidForEveryone(visit.prettify());
    }

    @Test
    void pageThatDidNotChange_isNotSentAgain_andItsAccountsStand() throws InterruptedException {
        var host = host();
        sites.put(host, "/", 200, Map.of("ETag", "\"v1\"", "Content-Type", "text/html"), PAGE.formatted(id));
        register(host);
        visitDue();
        Statements.execute(pool, "UPDATE website SET due_at = now() WHERE host = $1", host);
        visitDue();

        assertThat(sites.received().stream()
                        .filter(request -> request.path().equals("/"))
                        .map(request -> request.headers().get("If-none-match")))
                .containsExactly(null, List.of("\"v1\""));
        assertThat(topic.readAll()).hasSize(2).allSatisfy(record -> assertThat(
                        JsonPath.from(record.value()).getList("accounts.handle"))
                .containsExactly(id));
    }

    /** The file's account is one more, and takes nothing from the page's; what robots.txt, the size and the count of pages say holds. */
    @Test
    void accountOfTheTrustFile_isPublished() throws InterruptedException {
        var host = host();
        var links = IntStream.range(0, 5)
                .mapToObj("<a href='/contact%d'>Contact</a>"::formatted)
                .collect(Collectors.joining());
        sites.put(host, "/", 200, Map.of("Content-Type", "text/html"), PAGE.formatted(id) + links);
        for (int i = 0; i < 5; i++) {
            sites.put(host, "/contact" + i, 200, Map.of("Content-Type", "text/html"), "Call us");
        }
        var file =
                "# ours\nsocial=https://www.instagram.com/%1$s\nsocial=https://www.facebook.com/%1$s\ncontrol=https://x.com/%1$s\n";
        sites.put(host, "/.well-known/trust.txt", 200, Map.of("Content-Type", "text/plain"), file.formatted(id));
        register(host);
        visitDue();
        due(host);
        visitDue();

        assertThat(topic.await(2, record -> record.key().equals(host), PATIENCE))
                .allSatisfy(record -> {
                    CONTRACT.assertValidForEveryone(record.value());
                    var visit = JsonPath.from(record.value());
                    assertThat(visit.getList("accounts.how")).containsExactly("link", "trust-txt");
                    assertThat(visit.getList("accounts.platform")).containsExactly("facebook", "instagram");
                    assertThat(visit.getString("accounts[1].page"))
                            .isEqualTo("https://%s/.well-known/trust.txt".formatted(host));
                    assertThat(visit.getInt("pages")).isEqualTo(6);
                });
    }

    @Test
    void datesOfTheDomain_arePublished_andStandWhileTheRegistryIsSilent() throws InterruptedException {
        var list = """
                {"services": [[["org"], ["https://registry.example/"]]]}""";
        var domain =
                """
                {"events": [{"eventAction": "registration", "eventDate": "1999-03-04T05:06:07Z"},
                            {"eventAction": "transfer", "eventDate": "2021-02-03T04:05:06Z"}]}""";
        sites.put("pelicanflats.org", "/", 200, Map.of("Content-Type", "text/html"), PAGE.formatted("PelicanFlatsPS"));
        sites.put("data.iana.org", "/rdap/dns.json", 200, Map.of(), list);
        sites.put("registry.example", "/domain/pelicanflats.org", 200, Map.of(), domain);
        register("pelicanflats.org");
        visitDue();
        sites.put("registry.example", "/domain/pelicanflats.org", 500, Map.of(), "");
        due("pelicanflats.org");
        visitDue();

        assertThat(topic.await(2, record -> record.key().equals("pelicanflats.org"), PATIENCE))
                .allSatisfy(record -> {
                    CONTRACT.assertValidForEveryone(record.value());
                    assertThat(record.value())
                            .contains(
                                    "\"domainRegisteredAt\":\"1999-03-04T05:06:07Z\"",
                                    "\"domainTransferredAt\":\"2021-02-03T04:05:06Z\"");
                });
    }

    @Test
    void siteThatRefuses_publishesNothing_andIsLeftAlone() throws InterruptedException {
        var host = host();
        sites.put(host, "/", 403, Map.of(), "no");
        register(host);
        visitDue();
        visitDue();

        assertThat(topic.readAll()).isEmpty();
        assertThat(sites.received()).hasSize(2);
        assertThat(Statements.number(
                        pool,
                        "SELECT count(*) FROM website WHERE host = $1 AND failures = 1 AND due_at > now() + interval '6 days'",
                        host))
                .isEqualTo(1);
        assertThat(Statements.number(
                        pool,
                        "SELECT count(*) FROM source_state WHERE source = $1 AND last_failure LIKE '%status 403' AND closed_until < now()",
                        "website"))
                .isEqualTo(1);
    }

    @Test
    void siteWithWhichTheServiceEnds_isLeftAlone_andOthersAreVisited() throws InterruptedException {
        var bad = "a" + host();
        var good = "b" + host();
        List.of(bad, good)
                .forEach(host -> sites.put(host, "/", 200, Map.of("Content-Type", "text/html"), PAGE.formatted(id)));
        register(bad, good);
        visits().followRegistry().await().atMost(PATIENCE);
        Statements.execute(pool, "UPDATE website SET attempts = 3 WHERE host = $1", bad);
        visitDue();

        assertThat(sites.received()).extracting(LocalSites.Received::host).containsOnly(good);
        assertThat(Statements.number(
                        pool,
                        """
                        SELECT count(*) FROM website WHERE host = $1 AND failures = 1 AND attempts = 0
                        AND last_failure = 'the service stopped each time it tried to visit the site' AND due_at > now() + interval '6 days'""",
                        bad))
                .isEqualTo(1);
    }

    /** The other one registered before, has as many sites as it may, and one of its sites is this district's. */
    @Test
    void siteOfADistrict_waitsForOneVisitOfAnotherDistrict_howeverManySitesThatHas() throws InterruptedException {
        var own = "z" + host();
        var others = IntStream.range(0, 19).mapToObj(i -> "a" + i + host()).toList();
        Stream.concat(others.stream(), Stream.of(own))
                .forEach(host -> sites.put(host, "/", 200, Map.of("Content-Type", "text/html"), PAGE.formatted(id)));
        register(Stream.concat(others.stream(), Stream.of(own)).toArray(String[]::new));
        visits().followRegistry().await().atMost(PATIENCE);
        register(own);
        visitDue();

        assertThat(sites.received().stream()
                        .filter(request -> request.path().equals("/"))
                        .map(LocalSites.Received::host)
                        .limit(2))
                .contains(own);
    }

    /** Sites that a district registers anew do not make the district itself new. */
    @Test
    void districtThatChangesItsSites_keepsItsPlaceInTheQueue() throws InterruptedException {
        var own = "z" + host();
        var changing = "dst_" + UUID.randomUUID();
        register(own);
        visitDue();
        register(changing, 1, "a" + host());
        visitDue();
        Statements.execute(pool, "UPDATE website SET due_at = now() WHERE host = $1", own);
        register(changing, 2, "b" + host());
        visits().followRegistry().await().atMost(PATIENCE);

        assertThat(websites.claim().await().atMost(PATIENCE).host()).isEqualTo(own);
    }

    @Test
    void districtHoldsOneVisitAtATime() {
        register("a" + host(), "b" + host());
        visits().followRegistry().await().atMost(PATIENCE);
        var claim = websites.claim().await().atMost(PATIENCE);
        assertThat(websites.claim().await().atMost(PATIENCE)).isNull();

        register("c" + host());
        visits().followRegistry().await().atMost(PATIENCE);
        assertThat(websites.claim().await().atMost(PATIENCE).host()).isEqualTo("c" + host());
        assertThat(claim.host()).endsWith(host());
    }

    /** The registry does not accept such names; what stands in the topic is checked again. */
    @Test
    void nameThatIsNoHosts_keepsNoOtherFromBeingVisited() throws InterruptedException {
        var good = "b" + host();
        sites.put(good, "/", 200, Map.of("Content-Type", "text/html"), PAGE.formatted(id));
        register("a.." + host(), "a".repeat(300) + ".example", "elm.1", good);
        visitDue();

        assertThat(sites.received()).extracting(LocalSites.Received::host).containsOnly(good);
        assertThat(Statements.number(
                        pool,
                        "SELECT count(*) FROM website WHERE host IN ('elm.1', $1) AND failures = 1",
                        "a.." + host()))
                .isEqualTo(2);
    }

    @Test
    void siteOfARemovedDistrict_leavesTheTopic() throws InterruptedException {
        var host = host();
        sites.put(host, "/", 200, Map.of("Content-Type", "text/html"), PAGE.formatted(id));
        register(host);
        visitDue();
        apply(new DistrictChange.Removed(districts.remove(0)));
        visits().followRegistry().await().atMost(PATIENCE);

        var tombstone = topic.await(1, record -> record.key().equals(host) && record.value() == null, PATIENCE);
        assertThat(tombstone.get(0).header("ce_type")).isEqualTo("org.lookalike.website-visit.removed.v1");
        assertThat(Statements.number(pool, "SELECT count(*) FROM website_account WHERE host = $1", host))
                .isZero();
    }

    @Test
    void otherSitesThanThoseToVisit_areLeftAlone() throws InterruptedException {
        var wanted = host();
        register(wanted, "b" + host());
        var some = new Websites(
                pool, new LocalConfig(Map.of(), Duration.ZERO, false, Optional.of(List.of("WWW." + wanted))));
        some.addWatched().await().atMost(PATIENCE);
        assertThat(Statements.number(pool, "SELECT count(*) FROM website WHERE host LIKE $1", "%" + wanted))
                .isEqualTo(1);
    }

    @Test
    void siteOfTheDirectory_isVisitedBehindRegisteredOnes_andAtOnceWhenItIsRegistered() throws InterruptedException {
        var ofDirectory = "a" + host();
        var registered = "b" + host();
        List.of(ofDirectory, registered)
                .forEach(host -> sites.put(host, "/", 200, Map.of("Content-Type", "text/html"), PAGE.formatted(id)));
        websites.setDirectory(Map.of(ofDirectory, clock.instant().minusSeconds(3_600)))
                .await()
                .atMost(PATIENCE);
        register(registered);
        visitDue();

        assertThat(topic.readAll()).extracting(TopicRecord::key).containsExactlyInAnyOrder(registered, ofDirectory);
        assertThat(sites.received().stream()
                        .filter(request -> request.path().equals("/"))
                        .map(LocalSites.Received::host))
                .containsExactly(registered, ofDirectory);
        assertThat(Statements.number(
                        pool,
                        "SELECT count(*) FROM website WHERE host = $1 AND due_at > now() + interval '29 days'",
                        ofDirectory))
                .isEqualTo(1);

        register(ofDirectory);
        visitDue();
        apply(new DistrictChange.Removed(districts.remove(1)));
        visitDue();
        assertThat(topic.readAll()).hasSize(4).allSatisfy(record -> assertThat(record.value())
                .isNotNull());
        assertThat(sites.received())
                .as("the registered site once, the other twice: published again, not read again")
                .hasSize(4 * 3);

        websites.setDirectory(Map.of()).await().atMost(PATIENCE);
        visits().followRegistry().await().atMost(PATIENCE);
        topic.await(1, record -> record.key().equals(ofDirectory) && record.value() == null, PATIENCE);
    }

    @Test
    void directory_fallsDueSpreadOverAMonth_andLeavesWhenItIsSwitchedOff() {
        visits(new LocalConfig(Map.of(), Duration.ZERO, true, Optional.empty()))
                .followDirectory()
                .await()
                .atMost(PATIENCE);
        var day = "SELECT count(*) FROM website WHERE in_directory AND due_at < now() + $1 * interval '1 day'";
        assertThat(Statements.number(pool, day, 31.0)).isGreaterThan(12_000);
        assertThat(Statements.number(pool, day, 15.0)).isBetween(6_000L, 7_000L);
        assertThat(Statements.number(pool, day, 1.0)).isBetween(300L, 600L);

        visits().followDirectory().await().atMost(PATIENCE);
        assertThat(Statements.number(pool, day, 31.0)).isZero();
        Statements.execute(pool, "DELETE FROM website WHERE NOT watched");
    }

    /** Five domains of a neighbor take nothing from a district, and keep nothing from it that is new. */
    @Test
    void domainsOfOneDistrict_sayNothingAboutAnAccountOfAnother() throws InterruptedException {
        var victim = host();
        register(show(victim));
        visitDue();
        register(
                "dst_" + UUID.randomUUID(),
                1,
                show("a" + victim),
                show("b" + victim),
                show("c" + victim),
                show("d" + victim),
                show("e" + victim));
        visitAll(6);
        var late = "late" + victim;
        register(show(late));
        visitDue();

        assertThat(doubts(victim)).containsExactly(none());
        assertThat(doubts(late)).containsExactly(none());
    }

    /** What districts of the directory link to is an agency's: it is new to nobody, and is taken from nobody who was published with it. */
    @Test
    void accountThatSitesOfTheDirectoryLinkTo_isDoubtedWhereItIsNew() throws InterruptedException {
        var before = "before" + host();
        register(show(before));
        visitDue();
        UsDistrictDirectory.websites().stream()
                .filter(website -> !Hosts.isBelowPrivateSuffix(website))
                .sorted()
                .collect(Collectors.toMap(
                        Hosts::registrableDomain, website -> website, (one, other) -> one, TreeMap::new))
                .values()
                .stream()
                .limit(WebsiteVisits.DISTRICTS_OF_OTHERS)
                .forEach(website -> register(show(website)));
        visitAll(WebsiteVisits.DISTRICTS_OF_OTHERS);
        var later = "later" + host();
        register(show(later));
        due(before);
        visitAll(2);

        assertThat(doubts(before, 2)).containsExactly(none(), none());
        assertThat(doubts(later)).containsExactly(Optional.of("organization"));
    }

    @ParameterizedTest
    @CsvSource({
        "5, 1, 91, true, organization",
        "5, 1, 89, true,",
        "5, 1, 91, false,",
        "4, 1, 91, true,",
        "1, 6, 91, true,",
    })
    void sitesOfDistricts_countByDistrict_ifVouchedFor_andReadForLong(
            int districts, int domains, int days, boolean isVouched, String doubt) throws InterruptedException {
        for (int district = 0; district < districts; district++) {
            var hosts = new ArrayList<String>();
            for (int domain = 0; domain < domains; domain++) {
                hosts.add(show("n%d-%d-%s".formatted(district, domain, host())));
            }
            register("dst_" + UUID.randomUUID(), 1, isVouched ? hosts : List.of(), hosts.toArray(String[]::new));
        }
        visitAll(districts * domains);
        Statements.execute(
                pool,
                "UPDATE website SET first_visited_at = now() - interval '%d days' WHERE host LIKE 'n%%%s'"
                        .formatted(days, host()));
        var late = "late" + host();
        register(show(late));
        visitDue();

        assertThat(doubts(late)).containsExactly(Optional.ofNullable(doubt));
    }

    private static Optional<String> none() {
        return Optional.empty();
    }

    /** Has a host show the page with the account of this test. */
    private String show(String host) {
        sites.put(host, "/", 200, Map.of("Content-Type", "text/html"), PAGE.formatted(id));
        return host;
    }

    private void due(String host) {
        Statements.execute(pool, "UPDATE website SET due_at = now() WHERE host = '%s'".formatted(host));
    }

    /** A district has one visit at a time, so that its sites may need several rounds. */
    private void visitAll(int most) throws InterruptedException {
        for (int i = 0; i < most; i++) {
            visitDue();
        }
    }

    /** The doubt of the account of this test at each visit of a site. */
    private List<Optional<String>> doubts(String host) {
        return doubts(host, 1);
    }

    private List<Optional<String>> doubts(String host, int visits) {
        return topic.await(visits, record -> record.key().equals(host), PATIENCE).stream()
                .map(record -> Optional.ofNullable(JsonPath.from(record.value())
                        .getString("accounts.find { it.handle == '%s' }.doubt".formatted(id))))
                .toList();
    }

    private String host() {
        return id + ".example";
    }

    private WebsiteVisits visits() {
        return visits(sites.config());
    }

    private WebsiteVisits visits(WebsiteConfig config) {
        return new WebsiteVisits(
                config,
                websites,
                published,
                states,
                new Sources(List.of(new Connector.On(WebsiteConnector.SOURCE))),
                new DomainHandles(new Sources(List.of(new Connector.On(bluesky))), poller),
                throttle,
                attempts,
                meters,
                vertx,
                clock);
    }

    private void visitDue() throws InterruptedException {
        var visits = visits();
        visits.followRegistry().await().atMost(PATIENCE);
        visits.visitDue();
        visits.stop();
    }

    private void register(String... webDomains) {
        register("dst_" + UUID.randomUUID(), 1, webDomains);
    }

    private void register(String district, long revision, String... webDomains) {
        register(district, revision, List.of(), webDomains);
    }

    private void register(String district, long revision, List<String> vouchedDomains, String... webDomains) {
        districts.add(district);
        apply(new DistrictChange.Registered(
                new WatchedDistrict(
                        district,
                        null,
                        "Maple Hollow Public Schools",
                        List.of(),
                        List.of(),
                        null,
                        "MA",
                        List.of(webDomains),
                        vouchedDomains,
                        List.of(),
                        List.of(),
                        List.of()),
                revision));
    }

    private void apply(DistrictChange change) {
        pool.withTransaction(transaction -> watchList.apply(transaction, List.of(change)))
                .await()
                .atMost(PATIENCE);
    }

    /** A source of Bluesky in which every handle that is asked for has an account, or none, or that cannot be asked. */
    private static final class BlueskyHandles implements AccountSource {

        private static final Quota QUOTA = new Quota("calls", 1_000_000, new Quota.Every(Duration.ofMinutes(5)));

        private final String name = "bluesky-" + UUID.randomUUID();
        private @Nullable Boolean isShown = false;

        /** @param isShown null if it cannot be asked */
        void shows(@Nullable Boolean isShown) {
            this.isShown = isShown;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String platform() {
            return "bluesky";
        }

        @Override
        public List<Quota> quotas() {
            return List.of(QUOTA);
        }

        @Override
        public List<Capability> capabilities() {
            return List.of(Capability.batch(QueryType.LOOK_UP_HANDLE, 25, QUOTA.name()));
        }

        @Override
        public Uni<QueryResult> query(SourceQuery query) {
            if (isShown == null) {
                return Uni.createFrom().failure(SourceFailure.refused("not now"));
            }
            var handle = isShown ? query.item() : "handle.invalid";
            return Uni.createFrom()
                    .item(QueryResult.of(
                            List.of(AccountFacts.of("bluesky", "did:plc:maplehollow", handle)
                                    .build()),
                            RateLimitStatus.UNKNOWN));
        }
    }

    private static JsonPath json(List<TopicRecord> records) {
        return JsonPath.from(records.get(0).value());
    }
}

package org.lookalike.ingest.record;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.apache.commons.codec.digest.DigestUtils;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.images.PictureHash;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.ingest.avatar.Avatars;
import org.lookalike.ingest.avatar.NoPicture;
import org.lookalike.ingest.avatar.TestAvatars;
import org.lookalike.ingest.discovery.AlertChange;
import org.lookalike.ingest.discovery.AlertChange.AlertedProfile;
import org.lookalike.ingest.discovery.AlertedAccounts;
import org.lookalike.ingest.discovery.ImmediatePoller;
import org.lookalike.ingest.snapshot.AccountFacts;
import org.lookalike.ingest.snapshot.AccountKey;
import org.lookalike.ingest.source.Connector;
import org.lookalike.ingest.source.PostSource.LatestPosts;
import org.lookalike.ingest.source.PostSource.LatestPosts.Post;
import org.lookalike.ingest.source.QueryResult;
import org.lookalike.ingest.source.RateLimitStatus;
import org.lookalike.ingest.source.SourceFailure;
import org.lookalike.ingest.source.Sources;
import org.lookalike.ingest.watch.WatchList;
import org.lookalike.ingest.watch.WatchList.DistrictChange;
import org.lookalike.ingest.watch.WatchedDistrict;
import org.lookalike.kafka.CloudEvent;
import org.lookalike.kafka.EventType;
import org.lookalike.observability.JobAttempts;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.TopicWriter;

/** Records of accounts, from the alert to what is served. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class RecordIT {

    private static final Contract LIST = Contract.of("answers/account-record-list");
    private static final Contract DOCUMENT = Contract.of("answers/account-record-document");
    private static final Contract THUMBNAILS = Contract.of("answers/thumbnail-list");
    private static final String ACCOUNT = "did:plc:fictional4xq7";
    private static final Instant SEEN = Instant.parse("2026-02-03T12:00:00Z");

    @Inject
    JobAttempts attempts;

    @Inject
    RecordConfig config;

    @Inject
    RecordRequests requests;

    @Inject
    AlertedAccounts alertedAccounts;

    @Inject
    WatchList watchList;

    @Inject
    RecordTable records;

    @Inject
    ImmediatePoller poller;

    @Inject
    MeterRegistry meters;

    @Inject
    Vertx vertx;

    @Inject
    Pool pool;

    @Inject
    DataSource database;

    private final UUID alertId = UUID.randomUUID();
    private final PostingSource source = new PostingSource();
    private Uni<byte[]> picture = Uni.createFrom().item(TestAvatars::picture);
    private Avatars avatars;
    private RecordTaker taker;
    private long revision;

    @BeforeEach
    void start() {
        avatars = TestAvatars.of(source.platform(), address -> picture, vertx, pool);
        var observer =
                new AccountObserver(new Sources(List.of(new Connector.On(source))), poller, avatars, Clock.systemUTC());
        taker = new RecordTaker(config, requests, observer, records, attempts, meters);
    }

    @AfterEach
    void stop() {
        TestAvatars.close(avatars);
    }

    @Test
    void whatIsSeen_isKept_signed_andServed() throws Exception {
        source.showing(QueryResult.of(
                List.of(AccountFacts.of(source.platform(), ACCOUNT, "maple-ho11ow")
                        .displayName("Maple Hоllow Public Schools")
                        .bio("Official \u202eteem ot\u0007")
                        .followersCount(412L)
                        .postsCount(17L)
                        .avatarUrl("https://cdn.bsky.app/img/avatar/a")
                        .build()),
                RateLimitStatus.UNKNOWN));
        source.posting(new LatestPosts(
                List.of(
                        new Post("All schools are CLOSED.\u0000 " + "x".repeat(600), SEEN, "https://social.example/1"),
                        new Post("  ", SEEN, null)),
                RateLimitStatus.UNKNOWN));

        alert(AlertedProfile.ACTIVE, null);
        takeDue();

        var list = list(1);
        LIST.assertValid(list.prettify());
        var document = list.getString("items[0].document");
        DOCUMENT.assertValid(document);
        var seen = JsonPath.from(document);
        assertThat(seen.getString("reason")).isEqualTo("raised");
        assertThat(seen.getString("shownBy")).isEqualTo("platform");
        assertThat(seen.getString("account.displayName")).isEqualTo("Maple Hоllow Public Schools");
        assertThat(seen.getString("account.bio")).isEqualTo("Official \u202eteem ot\ufffd");
        assertThat(seen.getLong("account.followersCount")).isEqualTo(412);
        assertThat(seen.getString("posts[0].text"))
                .startsWith("All schools are CLOSED.\ufffd x")
                .hasSize(500);
        assertThat(seen.getList("posts")).hasSize(1);
        assertThat(seen.getMap("picture")).doesNotContainKeys("fetchedAt", "given");
        assertThat(seen.getList("gaps")).isEmpty();

        var file = given().get("/api/v1/account-records/%s/picture".formatted(list.getString("items[0].id")))
                .then()
                .statusCode(200)
                .contentType("image/png")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", containsString("sandbox"))
                .extract()
                .asByteArray();
        assertThat(DigestUtils.sha256Hex(file)).isEqualTo(seen.getString("picture.sha256"));
        assertThat(PictureHash.of(file).isSamePicture(PictureHash.of(TestAvatars.picture())))
                .isTrue();

        var bytes = document.getBytes(StandardCharsets.UTF_8);
        assertThat(list.getString("items[0].sha256")).isEqualTo(DigestUtils.sha256Hex(bytes));
        given().get("/api/v1/account-records/%s/document".formatted(list.getString("items[0].id")))
                .then()
                .statusCode(200)
                .body(equalTo(document));
        assertThat(isSigned(list, bytes)).isTrue();
        bytes[10]++;
        assertThat(isSigned(list, bytes)).as("one bit differs").isFalse();
    }

    @Test
    void pictureThatAProgramGave_isInTheRecord_whereNoSourceCanBeAsked_andSmallInAList() throws Exception {
        source.showing(QueryResult.of(List.of(), RateLimitStatus.UNKNOWN));
        given().queryParam("platform", source.platform())
                .queryParam("accountId", ACCOUNT)
                .contentType("image/png")
                .body(TestAvatars.picture())
                .put("/api/v1/avatars")
                .then()
                .statusCode(204);

        alert(AlertedProfile.ACTIVE, null);
        takeDue();

        var list = list(1);
        var document = list.getString("items[0].document");
        DOCUMENT.assertValid(document);
        assertThat(JsonPath.from(document).getString("shownBy")).isEqualTo("alert");
        assertThat(JsonPath.from(document).getBoolean("picture.given")).isTrue();
        assertThat(Instant.parse(JsonPath.from(document).getString("picture.fetchedAt")))
                .as("not taken for one that was seen now")
                .isBefore(Instant.parse(JsonPath.from(document).getString("takenAt")));
        assertThat(list.getBoolean("items[0].hasPicture")).isTrue();
        var asked = "{\"platform\": \"%s\", \"accountId\": \"%s\"}";
        var thumbnails = given().contentType("application/json")
                .body("{\"accounts\": [%s, %s]}"
                        .formatted(
                                asked.formatted(source.platform(), ACCOUNT),
                                asked.formatted(source.platform(), "did:plc:unknown")))
                .post("/api/v1/account-records/thumbnails")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].accountId", equalTo(ACCOUNT))
                .extract()
                .asString();
        THUMBNAILS.assertValid(thumbnails);
        var picture = JsonPath.from(thumbnails).getString("items[0].picture");
        var thumbnail =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(picture)));
        assertThat(Math.max(thumbnail.getWidth(), thumbnail.getHeight())).isEqualTo(64);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # asked                                                 | why it is refused
        {}                                                      | is missing; give a list of accounts
        {"accounts": [null]}                                    | is missing
        {"accounts": [{"platform": "bluesky"}]}                 | give both the platform and the accountId
        """)
    void thumbnailsOfNoAccounts_areRefused(String asked, String why) {
        given().contentType("application/json")
                .body(asked)
                .post("/api/v1/account-records/thumbnails")
                .then()
                .statusCode(400)
                .body(containsString(why));
    }

    private static boolean isSigned(JsonPath list, byte[] document) throws Exception {
        var pem = given().get("/api/v1/account-records/keys/" + list.getString("items[0].keyId"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        var key = Base64.getMimeDecoder().decode(pem.replaceAll("-----.*-----", ""));
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(key)));
        signature.update(document);
        return signature.verify(Base64.getDecoder().decode(list.getString("items[0].signature")));
    }

    @Test
    void furtherRecord_isTakenAtAConfirmation_andADayAfterAChange() {
        alert(AlertedProfile.ACTIVE, null);
        takeDue();
        alert(AlertedProfile.ACTIVE, null);
        takeDue();
        list(1);

        var confirmedAt = Instant.now();
        alert(AlertedProfile.ACTIVE, confirmedAt);
        takeDue();
        alert(AlertedProfile.ACTIVE, confirmedAt);
        takeDue();
        assertThat(reasons()).containsExactly("confirmed", "raised");

        alert("suspended", confirmedAt);
        takeDue();
        assertThat(reasons()).as("not at once").containsExactly("confirmed", "raised");
        assertThat(number("record_request", "reason = 'changed' and due_at > now() + interval '23 hours'"))
                .isEqualTo(1);
        HeldTables.execute(database, "update record_request set due_at = now() where " + ofAccount());
        takeDue();
        assertThat(reasons()).containsExactly("changed", "confirmed", "raised");
    }

    @Test
    void ofManyRecords_theFirst_thoseAtConfirmations_andTheLatestStay() {
        alert(AlertedProfile.ACTIVE, null);
        takeDue();
        for (int i = 0; i < 15; i++) {
            alert("state" + i, null);
            HeldTables.execute(database, "update record_request set due_at = now() where " + ofAccount());
            takeDue();
        }
        list(10);
        assertThat(reasons()).endsWith("changed", "raised").doesNotContain("confirmed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # the picture  | again | why it is missing
        UNREACHABLE    | true  | its server did not answer
        NOT_FOUND      | false | there is none at its address (404)
        FORBIDDEN      | false | its address leads into a private network
        """)
    void pictureThatIsMissing_isAskedForAgainWhereThatHelps_andTheRecordSaysSo(
            NoPicture.Reason reason, boolean isAskedAgain, String why) {
        source.showing(QueryResult.of(
                List.of(AccountFacts.of(source.platform(), ACCOUNT, "maple")
                        .avatarUrl("https://cdn.bsky.app/img/avatar/a")
                        .build()),
                RateLimitStatus.UNKNOWN));
        picture = Uni.createFrom().failure(new NoPicture(reason));

        alert(AlertedProfile.ACTIVE, null);
        takeDue();
        for (int i = 0; isAskedAgain && i < 3; i++) {
            list(0);
            assertThat(number("record_request", "due_at > now() + interval '50 seconds'"))
                    .isEqualTo(1);
            HeldTables.execute(database, "update record_request set due_at = now() where " + ofAccount());
            takeDue();
        }
        assertThat(JsonPath.from(list(1).getString("items[0].document")).getString("gaps[0].why"))
                .contains(why);
        given().get("/api/v1/account-records/%s/picture".formatted(list(1).getString("items[0].id")))
                .then()
                .statusCode(404);
    }

    @Test
    void picture_isFetchedFromThePlatformsHostsAlone() {
        source.showing(QueryResult.of(
                List.of(AccountFacts.of(source.platform(), ACCOUNT, "maple")
                        .avatarUrl("https://169.254.169.254/latest/meta-data")
                        .build()),
                RateLimitStatus.UNKNOWN));
        picture = Uni.createFrom().failure(() -> new AssertionError("it is requested"));

        alert(AlertedProfile.ACTIVE, null);
        takeDue();

        assertThat(JsonPath.from(list(1).getString("items[0].document")).getString("gaps[0].why"))
                .contains("not at one of the platform's own servers");
    }

    @ParameterizedTest
    @CsvSource({ACCOUNT + ", platform", "did:plc:fictional9zz9, alert"})
    void accountShownByItsHandleAlone_isRecordedAsShown_unlessTheHandleIsAnothers(String accountId, String shownBy) {
        source.showingByHandleAlone();
        source.showing(QueryResult.of(
                List.of(AccountFacts.of(source.platform(), accountId, "maple").build()), RateLimitStatus.UNKNOWN));

        alert(AlertedProfile.ACTIVE, null);
        takeDue();

        assertThat(JsonPath.from(list(1).getString("items[0].document")).getString("shownBy"))
                .isEqualTo(shownBy);
    }

    @Test
    void accountOfWhichTheHandleAloneIsKnown_isRecordedAsShown_andWhatIsKeptFollowsItToItsId() {
        source.showingByHandleAlone();
        for (var accountId : List.of("handle:maple", ACCOUNT)) {
            given().queryParam("platform", source.platform())
                    .queryParam("accountId", accountId)
                    .contentType("image/png")
                    .body(TestAvatars.picture())
                    .put("/api/v1/avatars")
                    .then()
                    .statusCode(204);
        }
        apply(alert(alertId, "dst_maple", "handle:maple", AlertedProfile.ACTIVE, null));
        takeDue();
        apply(alert(alertId, "dst_maple", "handle:maple", "suspended", null));

        alert("suspended", null);

        assertThat(JsonPath.from(list(1).getString("items[0].document")).getString("shownBy"))
                .isEqualTo("platform");
        for (var table : List.of("account_record", "kept_avatar", "record_request")) {
            assertThat(number(table, "account_id = '%s'".formatted(ACCOUNT)))
                    .as(table)
                    .isEqualTo(1);
            assertThat(number(table, "true")).as(table).isEqualTo(1);
        }
    }

    @Test
    void accountThatCannotBeAskedFor_isRecordedAsTheAlertHasIt() {
        source.failing(SourceFailure.unauthorized("the token has expired"));

        alert(AlertedProfile.ACTIVE, null);
        takeDue();

        var document = list(1).getString("items[0].document");
        DOCUMENT.assertValid(document);
        var seen = JsonPath.from(document);
        assertThat(seen.getString("shownBy")).isEqualTo("alert");
        assertThat(seen.getString("seenAt")).isEqualTo(SEEN.toString());
        assertThat(seen.getString("account.displayName")).isEqualTo("Maple Hollow");
        assertThat(seen.getString("gaps[0].part")).isEqualTo("account");
        assertThat(seen.getString("gaps[0].why")).contains("did not accept the installation's access");
    }

    @Test
    void neighborWithManyAlerts_delaysTheRecordOfAnAccountByOne() {
        var elm = "dst_elm_" + source.platform();
        var maple = "dst_maple_" + source.platform();
        watch(registered(elm), registered(maple));
        for (int account = 0; account < 20; account++) {
            apply(alert(UUID.randomUUID(), elm, "elm" + account, AlertedProfile.ACTIVE, null));
        }
        apply(alert(UUID.randomUUID(), elm, ACCOUNT, AlertedProfile.ACTIVE, null));
        apply(alert(alertId, maple, ACCOUNT, AlertedProfile.ACTIVE, null));
        takeDue();
        watch(new DistrictChange.Removed(elm), new DistrictChange.Removed(maple));

        var earlier = "position < (select position from account_record where account_id = '%s' and %s)";
        assertThat(number("account_record", earlier.formatted(ACCOUNT, ofAccount())))
                .isLessThanOrEqualTo(1);
        assertThat(number("account_record", "true")).isEqualTo(21);
    }

    private static DistrictChange registered(String districtId) {
        return new DistrictChange.Registered(
                new WatchedDistrict(
                        districtId,
                        null,
                        "Maple",
                        List.of(),
                        List.of(),
                        null,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                1);
    }

    private void watch(DistrictChange... changes) {
        pool.withTransaction(transaction -> watchList.apply(transaction, List.of(changes)))
                .await()
                .indefinitely();
    }

    @Test
    void recordThatIsBeingTaken_isDropped_whenTheAccountIsDismissedMeanwhile() {
        source.showingLater(() -> {
            apply(new AlertChange.Unwatch(alertId, new AccountKey(source.platform(), ACCOUNT)));
            return QueryResult.EMPTY;
        });
        alert(AlertedProfile.ACTIVE, null);
        takeDue();

        list(0);
        assertThat(number("record_request", "true")).isZero();
    }

    @Test
    void recordsOfADismissedAccount_areMarked_untilItIsAlertedAgain() {
        alert(AlertedProfile.ACTIVE, null);
        takeDue();
        apply(new AlertChange.Unwatch(alertId, new AccountKey(source.platform(), ACCOUNT)));
        assertThat(number("account_record", "dismissed_at is not null")).isEqualTo(1);

        alert(AlertedProfile.ACTIVE, null);
        assertThat(number("account_record", "dismissed_at is null")).isEqualTo(1);
    }

    @Test
    void alertOnTheTopic_leadsToARequest() {
        var key = UUID.randomUUID().toString();
        var json =
                """
                {"alertId": "%s", "revision": 1, "status": "new", "district": {"districtId": "dst_maple"},
                 "account": {"platform": "%s", "accountId": "%s", "handle": "maple", "state": "active"},
                 "match": {"evidence": []}, "lastSeenAt": "2026-02-03T12:00:00Z"}"""
                        .formatted(key, source.platform(), ACCOUNT);
        var event = new CloudEvent(
                key, "/lookalike/detector", new EventType("impersonation-alert", "raised", 1), key, SEEN, null, null);
        try (var topic = TopicWriter.open()) {
            topic.send("impersonation-alerts", key, json, event.toHeaders());
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> number("record_request", "reason = 'raised'") == 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
        # path                                                  | status | what it says
        ?platform=bluesky                                       | 400    | give both the platform and the accountId
        ?platform=bluesky&accountId=1&limit=0                   | 400    | limit is 0; give 1 to 500
        /1a0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11                   | 404    | there is no such record
        /1a0c7e0a-3b1e-4d0e-8d8e-0f2f6a6c9b11/picture           | 404    | there is no such record with a picture
        /keys/0123456789abcdef                                  | 404    | no record was signed by such a key
        """)
    void invalidRequest_isRefusedWithTheFix(String path, int status, String words) {
        given().get("/api/v1/account-records" + path).then().statusCode(status).body(containsString(words));
    }

    /** The picture may be what ends the service; so neither it nor anything else is asked for again. */
    @Test
    void recordWithWhichTheServiceEnds_isTakenOfWhatTheAlertSays() {
        picture = Uni.createFrom().failure(new IllegalStateException("the account is looked at"));
        alert(AlertedProfile.ACTIVE, null);
        Statements.execute(pool, "UPDATE record_request SET attempts = 6 WHERE platform = $1", source.platform());
        takeDue();

        var document = JsonPath.from(list(1).getString("items[0].document"));
        assertThat(document.getString("shownBy")).isEqualTo("alert");
        assertThat(document.getList("gaps.why", String.class))
                .containsExactly("The service stopped each time it tried to look at the account.");
    }

    private void alert(String state, @Nullable Instant confirmedAt) {
        apply(alert(alertId, "dst_maple", ACCOUNT, state, confirmedAt));
    }

    private AlertChange alert(
            UUID alertId, String districtId, String accountId, String state, @Nullable Instant confirmedAt) {
        var profile = new AlertedProfile("maple", "Maple Hollow", null, null, state, SEEN);
        return new AlertChange.Watch(
                alertId, ++revision, districtId, source.platform(), accountId, profile, true, false, confirmedAt);
    }

    private void apply(AlertChange change) {
        pool.withTransaction(transaction -> alertedAccounts
                        .apply(transaction, List.of(change))
                        .chain(() -> requests.apply(transaction, List.of(change))))
                .await()
                .indefinitely();
    }

    private void takeDue() {
        taker.takeDue().await().indefinitely();
    }

    private JsonPath list(int size) {
        return given().queryParam("platform", source.platform())
                .queryParam("accountId", ACCOUNT)
                .get("/api/v1/account-records")
                .then()
                .statusCode(200)
                .body("items", hasSize(size))
                .extract()
                .jsonPath();
    }

    private List<String> reasons() {
        return given().queryParam("platform", source.platform())
                .queryParam("accountId", ACCOUNT)
                .get("/api/v1/account-records")
                .path("items.reason");
    }

    private long number(String table, String condition) {
        return HeldTables.number(
                database, "select count(*) from %s where %s and %s".formatted(table, ofAccount(), condition));
    }

    private String ofAccount() {
        return "platform = '%s'".formatted(source.platform());
    }
}

package org.lookalike.detector;

import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.lookalike.detector.check.StubbedChecks;
import org.lookalike.detector.record.StubbedRecords;
import org.lookalike.detector.services.IngestConfig;
import org.lookalike.detector.services.NotifierConfig;
import org.lookalike.detector.services.StubbedNotifier;
import org.lookalike.detector.web.mailed.MailedLinks;
import org.lookalike.security.Scope;
import org.lookalike.security.link.LinkGrant;
import org.lookalike.testing.Contract;
import org.lookalike.testing.HeldTables;
import org.lookalike.testing.sweep.GivenSamples;
import org.lookalike.testing.sweep.Sweep;
import org.lookalike.testing.sweep.SweepTest;

/** Every operation and page there is: for whom it is, and what no value may do to it. */
@DetectorTest
class SweepIT extends SweepTest {

    /** What people reach who are not signed in: schemas, where they sign in, and where links in mails lead, which let them in. */
    private static final Set<String> OPEN = Set.of(
            "GET /contracts",
            "GET /contracts/asyncapi.yaml",
            "GET /contracts/{event}/v{version}/schema.json",
            "GET /contracts/{event}/v{version}/examples/{example}.json",
            "GET /.well-known/jwks.json",
            "GET /o/{code}",
            "GET /official/{listedId}",
            "GET /official/{listedId}.json",
            "GET /official/{listedId}.jws",
            "GET /official/{listState}/{slug}",
            "GET /official/{listState}/{slug}.json",
            "GET /official/{listState}/{slug}.jws",
            "GET /official/{listState}/{slug}/badge.svg",
            "GET /official/{listState}/{slug}/embed",
            "GET /official/{listState}/{slug}/fragment",
            "GET /official/{listState}/{slug}/poster.pdf",
            "GET /sign-in",
            "POST /sign-in",
            "POST /sign-out",
            "GET /sign-in/provider",
            "GET /sign-in/provider/return",
            "GET /sign-in/provider/{provider}",
            "GET /sign-in/provider/{provider}/return",
            "POST /sign-in/mail",
            "GET /invitation",
            "POST /invitation",
            "GET /from-mail/people",
            "POST /from-mail/people",
            "GET /from-mail/people/{personToken}",
            "POST /from-mail/people/{personToken}/answer",
            "POST /from-mail/people/{personToken}/accounts",
            "POST /from-mail/people/{personToken}/accounts/remove",
            "POST /from-mail/people/{personToken}/pictures",
            "POST /from-mail/people/{personToken}/pictures/remove",
            "POST /from-mail/people/{personToken}/mails",
            "POST /from-mail/people/{personToken}/stop",
            "POST /from-mail/people/{personToken}/again",
            "GET /from-mail/accounts/{accountsToken}",
            "POST /from-mail/accounts/{accountsToken}",
            "GET /from-mail/{token}",
            "POST /from-mail/{token}/acknowledge",
            "POST /from-mail/{token}/confirm",
            "POST /from-mail/{token}/dismiss",
            "POST /from-mail/{token}/undo",
            "POST /from-mail/{token}/report",
            "GET /from-mail/{token}/report/packet.pdf",
            "GET /from-mail/{token}/pictures/{pictured}",
            "GET /from-mail/reports/{reportToken}",
            "POST /from-mail/reports/{reportToken}");

    /**
     * No provider is set up, so that none of its pages is there, and no rule about one can be made. The districts of invitations and rights are none of the samples. Two forms about accounts lack an answer: the page of one has
     * another address, and a rescan may have withdrawn the accounts of the other. The text that stands for a file is neither a picture
     * of a person nor a roster.
     */
    private static final int REFUSALS = 12;

    private static final GivenSamples SAMPLES = new GivenSamples(
            Map.ofEntries(
                    Map.entry("name", "Thistlewick Sample"),
                    Map.entry("state", "MA"),
                    Map.entry("listState", "ma"),
                    Map.entry("reason", "parody"),
                    Map.entry("pattern", "thistlewick_pta*"),
                    Map.entry("action", "district_informed"),
                    Map.entry("district", ""),
                    Map.entry("role", "read_only"),
                    Map.entry("address", "sweep@thistlewick.example"),
                    Map.entry("access", "allow"),
                    Map.entry("states", ""),
                    Map.entry("webDomains", "thistlewick.example"),
                    Map.entry("schoolAccounts", "x:thistlewick_ms"),
                    Map.entry("schoolPlatform", "x"),
                    Map.entry("leaderAccounts", "x:thistlewick_lead"),
                    Map.entry("leaderPlatform", "x"),
                    Map.entry("template", "districts"),
                    Map.entry("own", "no"),
                    Map.entry("pictured", "account"),
                    Map.entry("command", "test"),
                    Map.entry("decision", "accept"),
                    Map.entry("platformCode", "x"),
                    Map.entry("progress", "asked"),
                    Map.entry("step", "gold-apply"),
                    Map.entry("account", "@thistlewick"),
                    Map.entry("profile", "@thistlewick"),
                    Map.entry("agrees", "yes"),
                    Map.entry("link", "https://social.example/thistlewick/1"),
                    Map.entry("workAddress", "robin@thistlewick.example"),
                    Map.entry("found", "https://x.com/thistlewick"),
                    Map.entry("foundFile", "https://x.com/thistlewick"),
                    Map.entry("service", "notifier-service"),
                    Map.entry("serviceKeyId", "1f0a9c52d7e3"),
                    Map.entry("source", "bluesky"),
                    Map.entry("connectedPlatform", "threads"),
                    Map.entry("switchedPlatform", "bluesky"),
                    Map.entry("turned", "on"),
                    Map.entry("act", "confirm"),
                    Map.entry("days", "3"),
                    Map.entry("districtNames", ""),
                    Map.entry("lastDay", "2099-12-31"),
                    Map.entry(
                            "filedOn",
                            LocalDate.now(ZoneId.of("America/New_York")).toString())),
            Map.of(
                    "text/csv",
                    "name,city,state\nThistlewick Import,Example City,MA\n".getBytes(UTF_8),
                    "image/png",
                    logo()));

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    DataSource database;

    @Inject
    IngestConfig ingest;

    @Inject
    NotifierConfig overview;

    SweepIT() {
        super(OPEN, REFUSALS);
    }

    @Override
    protected Sweep prepare() {
        new StubbedChecks(ingest).takeTips();
        return new Sweep(
                Scope.ALL,
                SAMPLES,
                () -> List.of(district("Zephyrine", "9700001"), district("Quillfeather", "9700002")),
                "org.lookalike.detector",
                "org.lookalike.kafka",
                "org.lookalike.security",
                "org.lookalike.rejections");
    }

    /** Rescans change alerts some seconds after what was changed in the registry. */
    @Override
    protected void settle() {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> given().get("/api/v1/rescans?limit=500").jsonPath().getList("items.state").stream()
                        .allMatch("done"::equals));
    }

    private Map<String, String> district(String word, String ncesLeaId) {
        var name = word + " Public Schools";
        var website = word.toLowerCase(Locale.ROOT) + ".example";
        var id = Districts.register(Map.of(
                "name",
                name,
                "city",
                "Example City",
                "state",
                "MA",
                "ncesLeaId",
                ncesLeaId,
                "webDomains",
                List.of(website),
                "officialAccounts",
                List.of(Map.of(
                        "platform",
                        "bluesky",
                        "handle",
                        "maplehollow.example",
                        "accountId",
                        "did:plc:fictional4xq7"))));
        try (var alerts = new RaisedAlerts();
                var finds = new UnclaimedFinds();
                var visits = new WebsiteVisits()) {
            visits.publish(website, Instant.now(), 1, List.of(WebsiteVisits.account("x", word)));
            var proof = WebsiteVisits.await(id, word, "proposed").getString("proofId");
            var unclaimed = finds.find("unclaimed" + word, name);
            finds.find("asked" + word, name);
            var alert = alerts.raise("did:plc:" + word, word + ".social.example", name);
            var told = alerts.raise("did:plc:told" + word, word + ".told.example", name);
            tellFamilies(told);
            var dismissed = alerts.raise("did:plc:other" + word, word + ".other.example", name);
            new StubbedRecords(ingest).have("did:plc:" + word, StubbedRecords.document("did:plc:" + word, name));
            given().contentType("image/png")
                    .body(StubbedRecords.picture(Color.BLUE, word.substring(0, 2)))
                    .post("/api/v1/districts/%s/logos".formatted(id))
                    .then()
                    .statusCode(200);
            var link = LinkGrant.toAlert(UUID.fromString(alert), UUID.randomUUID(), MailedLinks.soon());
            var ask = LinkGrant.toReport(UUID.fromString(alert), UUID.randomUUID(), MailedLinks.soon());
            String shortPath = given().put("/api/v1/districts/{id}/official-list", id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("list.shortPath");
            return Map.ofEntries(
                    Map.entry(Sweep.NAME, word),
                    Map.entry("slug", word.toLowerCase(Locale.ROOT) + "-public-schools"),
                    Map.entry("listedId", id),
                    Map.entry("code", shortPath.replace("/o/", "")),
                    Map.entry("districtId", id),
                    Map.entry("memberId", member(id, word)),
                    Map.entry("ruleId", rule(id, word)),
                    Map.entry("invitationId", invitation(id, word)),
                    Map.entry("recipientId", recipient(id)),
                    Map.entry("proofId", proof),
                    Map.entry("ncesLeaId", ncesLeaId),
                    Map.entry("alertId", alert),
                    Map.entry("POST /alerts/{alertId}/dismiss", dismissed),
                    Map.entry("GET /api/v1/alerts/{alertId}/published-fake", told),
                    Map.entry("PUT /api/v1/alerts/{alertId}/published-fake", told),
                    Map.entry("POST /alerts/{alertId}/tell-families", told),
                    Map.entry("unclaimedId", unclaimed),
                    Map.entry("tipId", UUID.randomUUID().toString()),
                    Map.entry(
                            "/districts/{districtId}/tips/{tipId}/pictures/{reportId}",
                            UUID.randomUUID().toString()),
                    Map.entry("token", MailedLinks.sign(link)),
                    Map.entry("reportToken", MailedLinks.sign(ask)),
                    Map.entry("personToken", person(id, "AGREED")),
                    Map.entry("POST /from-mail/people/{personToken}/answer", person(id, "ASKED")),
                    Map.entry("POST /from-mail/people/{personToken}/stop", person(id, "AGREED")),
                    Map.entry("POST /from-mail/people/{personToken}/again", person(id, "DECLINED")),
                    Map.entry(
                            "accountsToken",
                            MailedLinks.sign(LinkGrant.toAccounts(id, UUID.randomUUID(), MailedLinks.soon()))));
        }
    }

    /** Families are told of an alert's account once it is confirmed. */
    private static void tellFamilies(String alert) {
        given().contentType(ContentType.JSON)
                .body(Map.of("verdict", "true_positive", "actions", List.of()))
                .post("/api/v1/alerts/{id}/decisions", alert)
                .then()
                .statusCode(201);
        given().put("/api/v1/alerts/{id}/published-fake", alert).then().statusCode(200);
    }

    /** A person with rights in the district, as a sign-in makes them. */
    private String member(String districtId, String word) {
        var id = UUID.randomUUID().toString();
        insert(
                """
                insert into staff_member (member_id, address, name, role, districts)
                values ('%s', '%s@%s.example', '%s (by mail)', 'READ_ONLY', '{%s}')"""
                        .formatted(id, word.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT), word, districtId));
        return id;
    }

    private String invitation(String districtId, String word) {
        var id = UUID.randomUUID().toString();
        insert(
                """
                insert into staff_invitation (invitation_id, link_id, secret_hash, address, role, districts, invited_by, expires_at)
                values ('%s', '%s', '', 'invited@%s.example', 'READ_ONLY', '{%s}', 'sweep', now() + interval '1 day')"""
                        .formatted(id, id.substring(0, 8), word.toLowerCase(Locale.ROOT), districtId));
        return id;
    }

    /** A rule, which the API makes only where a provider is set up. */
    private String rule(String districtId, String word) {
        var id = UUID.randomUUID().toString();
        insert(
                """
                insert into admission_rule (rule_id, district_id, provider, domain, by_operator, made_by)
                values ('%s', '%s', 'google', '%s.example', true, 'sweep')"""
                        .formatted(id, districtId, word.toLowerCase(Locale.ROOT)));
        return id;
    }

    private void insert(String statement) {
        HeldTables.execute(database, "set lookalike.districts = '*'; " + statement);
    }

    /** The link of a person of the district's roster. */
    private String person(String districtId, String state) {
        var personId = UUID.randomUUID();
        var isErased = state.equals("DECLINED");
        HeldTables.execute(
                database,
                """
                insert into person (person_id, district_id, address_hash, address, name, role, state, asked_at) values
                  ('%1$s', '%2$s', '%1$s', %3$s, %4$s, 'Teacher', '%5$s', now())"""
                        .formatted(
                                personId,
                                districtId,
                                isErased ? "null" : "'%s@thistlewick.example'".formatted(personId),
                                isErased ? "null" : "'Thistlewick Sample'",
                                state));
        return MailedLinks.sign(LinkGrant.toPerson(personId, MailedLinks.soon()));
    }

    /** A recipient that the stub of notifier-service has, beside the sources that the one of ingest-service has. */
    private String recipient(String districtId) {
        var notifier = new StubbedNotifier(overview);
        var recipient = StubbedNotifier.example(0, districtId);
        notifier.list(recipient);
        notifier.add(recipient);
        notifier.keepKeys();
        var url = ingest.ingestUrl().orElseThrow();
        var sources = new WireMock(url.getHost(), url.getPort());
        sources.register(get(urlPathEqualTo("/api/v1/sources"))
                .willReturn(okJson(Contract.of("answers/source-list").example("sources.json"))));
        sources.register(
                post(urlPathEqualTo("/api/v1/sources/bluesky/test")).willReturn(okJson("{\"answered\": true}")));
        sources.register(
                post(urlPathEqualTo("/api/v1/sources/bluesky/renew-token")).willReturn(okJson("{\"renewed\": true}")));
        sources.register(get(urlPathEqualTo("/api/v1/connections"))
                .willReturn(okJson(Contract.of("answers/connection-list").example("connections.json"))));
        sources.register(put(urlPathEqualTo("/api/v1/connections/threads")).willReturn(okJson("{\"answered\": true}")));
        sources.register(put(urlPathEqualTo("/api/v1/connections/bluesky")).willReturn(okJson("{\"answered\": true}")));
        sources.register(delete(urlPathEqualTo("/api/v1/connections/threads")).willReturn(noContent()));
        sources.register(get(urlPathMatching("/api/v1/districts/.*/sensors"))
                .willReturn(okJson(Contract.of("answers/sensor-list").example("sensors.json"))));
        sources.register(put(urlPathMatching("/api/v1/districts/.*/sensors/.*")).willReturn(noContent()));
        sources.register(
                get(urlPathMatching("/api/v1/districts/.*/tips/number")).willReturn(okJson("{\"number\": 2}")));
        sources.register(get(urlPathMatching("/api/v1/districts/.*/tips"))
                .willReturn(okJson(Contract.of("answers/tip-list").example("tips.json"))));
        sources.register(
                post(urlPathMatching("/api/v1/districts/.*/tips/.*")).willReturn(okJson("{\"state\": \"published\"}")));
        sources.register(get(urlPathMatching("/api/v1/districts/.*/tips/.*/(screenshot|picture)"))
                .willReturn(ok().withBody(logo())));
        sources.register(
                delete(urlPathMatching("/api/v1/districts/.*/sensors/.*")).willReturn(noContent()));
        return notifier.have(recipient);
    }

    private static byte[] logo() {
        var picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            picture.setRGB(i % 64, i / 64, i * i);
        }
        var file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }
}

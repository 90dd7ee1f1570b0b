package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.ingest.watch.WatchList.DistrictChange;
import org.lookalike.testing.Contract;
import org.lookalike.testing.TopicRecord;

/** What a visit publishes. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class WebsiteVisitsIT extends VisitedSites {

    private static final Contract CONTRACT = Contract.of("website-visit");

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

    private static JsonPath json(List<TopicRecord> records) {
        return JsonPath.from(records.get(0).value());
    }
}

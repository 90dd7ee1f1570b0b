package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.website.DomainRegistries.DomainDates;

/** What registries say of domains, in the shapes of RFC 9083 and RFC 9224. */
class DomainRegistriesTest {

    private static final Map<String, String> RDAP = Map.of("Content-Type", "application/rdap+json");
    private static final DomainDates BEFORE = before("maplehollow.org");

    private static final String LIST =
            """
            {"description": "RDAP bootstrap file for Domain Name System registrations", "publication": "2026-01-30T20:00:02Z",
             "version": "1.0", "services": [
               [["org", "ngo"], ["http://plain.registry.example/", "https://rdap.registry.example/rdap"]],
               [["net"], ["http://plain.registry.example/"]],
               [["us"], ["https://us.registry.example/"]]]}""";

    private Vertx vertx;
    private LocalSites sites;
    private DomainRegistries registries;

    @BeforeEach
    void start() throws IOException {
        vertx = Vertx.vertx();
        sites = new LocalSites();
        sites.put("data.iana.org", "/rdap/dns.json", 200, Map.of("Content-Type", "application/json"), LIST);
        sites.put("plain.registry.example", "/", 404, Map.of(), "");
        sites.put("us.registry.example", "/", 404, Map.of(), "");
        answer(200, "{}");
        var servers = new HashMap<>(sites.config().servers());
        servers.put("rdap.nowhere.example", URI.create("http://127.0.0.1:1"));
        registries = new DomainRegistries(
                new PoliteClient(new LocalConfig(servers), new LocalHostThrottle(), vertx),
                Clock.fixed(Instant.parse("2026-02-02T07:00:00Z"), ZoneOffset.UTC));
    }

    @AfterEach
    void stop() {
        sites.close();
        vertx.close();
    }

    private static DomainDates before(@Nullable String domain) {
        return new DomainDates(domain, Instant.parse("2011-05-04T03:02:01Z"), null);
    }

    private void answer(int status, String body) {
        sites.put("rdap.registry.example", "/rdap/domain/maplehollow.org", status, RDAP, body);
    }

    @Test
    void events_sayWhenADomainWasRegisteredAndHandedOn_andNothingElseIsKept() throws Exception {
        answer(
                200,
                """
                {"objectClassName": "domain", "ldhName": "maplehollow.org", "status": ["client transfer prohibited"],
                 "entities": [{"objectClassName": "entity", "roles": ["registrant"],
                   "vcardArray": ["vcard", [["fn", {}, "text", "Robin Sample"]]],
                   "events": [{"eventAction": "registration", "eventDate": "2026-01-01T00:00:00Z"}]}],
                 "events": [
                   {"eventAction": "registration", "eventDate": "1999-03-04T05:06:07Z"},
                   {"eventAction": "reregistration", "eventDate": "2019-08-07T06:05:04.003+02:00"},
                   {"eventAction": "transfer", "eventDate": "2020-01-01T00:00:00Z"},
                   {"eventAction": "transfer", "eventDate": "2021-02-03T04:05:06Z", "eventActor": "Registrar Inc."},
                   {"eventAction": "transfer", "eventDate": "last week"},
                   {"eventAction": "last changed", "eventDate": "2025-12-24T00:00:00Z"},
                   {"eventAction": "expiration", "eventDate": "2027-03-04T05:06:07Z"}]}""");

        assertThat(registries.ask("www.schools.maplehollow.org", DomainDates.UNKNOWN))
                .isEqualTo(new DomainDates(
                        "maplehollow.org",
                        Instant.parse("2019-08-07T04:05:04.003Z"),
                        Instant.parse("2021-02-03T04:05:06Z")));
        assertThat(sites.received())
                .extracting(LocalSites.Received::host, LocalSites.Received::path)
                .containsExactly(
                        tuple("data.iana.org", "/rdap/dns.json"),
                        tuple("rdap.registry.example", "/rdap/domain/maplehollow.org"));
        registries.ask("maplehollow.org", DomainDates.UNKNOWN);
        assertThat(sites.received()).as("the list is kept").hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"404, {}", "429, {}", "302, {}", "200, no", "200, '['"})
    void registryThatSaysNothing_leavesWhatItSaidBefore(int status, String body) throws Exception {
        answer(status, body);

        assertThat(registries.ask("maplehollow.org", BEFORE)).isEqualTo(BEFORE);
        assertThat(registries.ask("maplehollow.org", before("elmhollow.org")))
                .as("of another domain")
                .isEqualTo(DomainDates.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"200, {}", "200, '{\"events\": 7}'", "200, '{\"events\": [7, {\"eventAction\": \"registration\"}]}'"})
    void answerWithoutDates_isNone(int status, String body) throws Exception {
        answer(status, body);

        assertThat(registries.ask("maplehollow.org", BEFORE)).isEqualTo(new DomainDates("maplehollow.org", null, null));
    }

    /** No request is sent about the last two, nor in the clear. */
    @ParameterizedTest
    @CsvSource({
        "maplehollow.k12.ma.us, maplehollow.k12.ma.us, us.registry.example",
        "www.maplehollow.net, maplehollow.net, ",
        "maplehollow.example, , ",
        "127.0.0.1, , "
    })
    void domainWithoutARegistryThatAnswers_staysAsItWas(String host, @Nullable String domain, @Nullable String asked)
            throws Exception {
        assertThat(registries.ask(host, before(domain)))
                .isEqualTo(domain == null ? DomainDates.UNKNOWN : before(domain));
        assertThat(sites.received())
                .extracting(LocalSites.Received::host)
                .filteredOn(name -> !name.equals("data.iana.org"))
                .isEqualTo(asked == null ? List.of() : List.of(asked));
    }

    @Test
    void listThatCannotBeRead_isAskedForAgainLater_andNotWithEachSite() throws Exception {
        sites.put("data.iana.org", "/rdap/dns.json", 503, Map.of(), "");

        assertThat(registries.ask("maplehollow.org", BEFORE)).isEqualTo(BEFORE);
        assertThat(registries.ask("maplehollow.org", BEFORE)).isEqualTo(BEFORE);
        assertThat(sites.received()).hasSize(1);
    }
}

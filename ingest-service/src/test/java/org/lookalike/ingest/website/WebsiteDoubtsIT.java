package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.usdistricts.UsDistrictDirectory;

/** Which accounts are doubted as many websites link to them. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class WebsiteDoubtsIT extends VisitedSites {

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
}

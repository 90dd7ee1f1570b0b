package org.lookalike.ingest.website;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.IngestApplication;
import org.lookalike.ingest.Statements;
import org.lookalike.ingest.watch.WatchList.DistrictChange;
import org.lookalike.testing.TopicRecord;

/** Which website is visited next. */
@QuarkusTest
@TestProfile(IngestApplication.class)
class WebsiteQueueIT extends VisitedSites {

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
}

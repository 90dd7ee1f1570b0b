package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.AccountSource;
import org.lookalike.ingest.source.Capability;
import org.lookalike.ingest.source.PlatformSource;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;

/** The table in {@code docs/sources/README.md}, by the sources' defaults: a district has four names of its own, and twenty schools. */
class RoundBudgetTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # source, limit, window, shared, cost, districts, in season, with schools, in season
        bluesky,  2000,  PT5M,   true,   15,   4800,      1200,      800,          200
        mastodon, 300,   PT5M,   true,   1,    10800,     2700,      1800,         450
        youtube,  100,   DAY,    false,  1,    25,        6,         4,            1
        x,        500,   DAY,    true,   20,   3,         0,         0,            0
        facebook, 200,   PT1H,   true,   3,    200,       50,        33,           8
        reddit,   600,   PT10M,  true,   2,    5400,      1350,      900,          225
        """)
    void capacity(
            String name,
            long limit,
            String window,
            boolean isShared,
            long cost,
            long districts,
            long inSeason,
            long withSchools,
            long withSchoolsInSeason) {
        var quota = new Quota(
                "calls",
                limit,
                window.equals("DAY")
                        ? new Quota.Day(ZoneId.of("America/Los_Angeles"))
                        : new Quota.Every(Duration.parse(window)));
        var search = new Capability(QueryType.SEARCH, 1, Map.of("calls", cost));
        var lookUp = new Capability(QueryType.LOOK_UP_ID, 1, Map.of(isShared ? "calls" : "units", 1L));
        var source = new PlatformSource(name, List.of(quota), List.of(search, lookUp)) {};

        assertThat(List.of(
                        most(source, 4, Duration.ofHours(24)),
                        most(source, 4, Duration.ofHours(6)),
                        most(source, 24, Duration.ofHours(24)),
                        most(source, 24, Duration.ofHours(6))))
                .containsExactly(districts, inSeason, withSchools, withSchoolsInSeason);
    }

    /** The most districts that have so many searches a round. */
    private static long most(AccountSource source, long searches, Duration round) {
        long districts = 0;
        while (DistrictQueries.searches(source, round, districts + 1, NOW) >= searches) {
            districts++;
        }
        return districts;
    }
}

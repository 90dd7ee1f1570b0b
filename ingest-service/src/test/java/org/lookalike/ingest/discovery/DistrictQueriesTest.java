package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceQuery;
import org.lookalike.ingest.watch.WatchedDistrict;

class DistrictQueriesTest {

    private static final Quota QUOTA = new Quota("calls", 100, new Quota.Every(Duration.ofHours(1)));
    private static final Instant LAST = Instant.parse("2026-02-03T12:00:00Z");

    private final WatchedDistrict district = new WatchedDistrict(
            "dst_maple",
            null,
            "Maple Hollow Public Schools",
            List.of("Maple Hollow Schools"),
            List.of("MHPS"),
            "Maple Hollow",
            "MA",
            List.of("maplehollowschools.example", "mhps.example"),
            List.of(),
            List.of(
                    new WatchedDistrict.OfficialAccount("elsewhere", "mhps_official", null),
                    new WatchedDistrict.OfficialAccount("elsewhere", "mhps_sports", null),
                    new WatchedDistrict.OfficialAccount("elsewhere", "mhps_arts", null)),
            List.of(),
            List.of());

    @Test
    void platformWithSearch_isSearchedForTheNames_andThenForNewAccounts() {
        var source = new ScriptedSource(QUOTA, QueryType.SEARCH, QueryType.LOOK_UP_HANDLE);
        assertThat(DistrictQueries.of(source, district, List.of(), null))
                .containsExactly(
                        SourceQuery.search("Maple Hollow Public Schools", null),
                        SourceQuery.search("Maple Hollow Schools", null),
                        SourceQuery.search("Maple Hollow Public Schools official", null),
                        SourceQuery.search("MHPS MA", null));
        assertThat(DistrictQueries.of(source, district, List.of(), LAST))
                .contains(SourceQuery.search("Maple Hollow Schools", Instant.parse("2026-02-01T12:00:00Z")));
        assertThat(DistrictQueries.queryTypes(source))
                .as("handles that cannot be looked up now delay no search")
                .doesNotContain(QueryType.LOOK_UP_HANDLE);
    }

    @Test
    void platformWithoutSearch_hasLookUpsOfTheDistrictsOwnAccounts_inBatches() {
        var source = new ScriptedSource("elsewhere", QUOTA, QueryType.LOOK_UP_HANDLE);
        assertThat(DistrictQueries.of(source, district, List.of(), LAST))
                .containsExactly(
                        SourceQuery.handles(List.of("mhps_official", "mhps_sports")),
                        SourceQuery.handles(List.of("mhps_arts")));
    }

    @Test
    void platformWithDomainSearch_isSearchedForDomainsFirst() {
        var source = new ScriptedSource("elsewhere", QUOTA, QueryType.SEARCH_DOMAIN, QueryType.LOOK_UP_HANDLE);
        assertThat(DistrictQueries.of(source, district, List.of(), LAST))
                .startsWith(SourceQuery.domain("maplehollowschools.example"), SourceQuery.domain("mhps.example"))
                .contains(SourceQuery.handles(List.of("mhps_arts")));
    }

    @Test
    void searchEngine_isAskedForEachNameOnEachPlatform() {
        var source = new ScriptedSource("elsewhere", QUOTA, QueryType.SEARCH_WEB);
        assertThat(DistrictQueries.of(source, district, List.of(), LAST))
                .extracting(SourceQuery::items)
                .containsExactly(
                        List.of("facebook", "Maple Hollow Public Schools"),
                        List.of("instagram", "Maple Hollow Public Schools"),
                        List.of("facebook", "Maple Hollow Schools"),
                        List.of("instagram", "Maple Hollow Schools"));
    }

    @Test
    void platformWithSearchOfPosts_isSearchedForTheNames_besideTheLookUps() {
        var source = new ScriptedSource("elsewhere", QUOTA, QueryType.SEARCH_POSTS, QueryType.LOOK_UP_HANDLE);
        assertThat(DistrictQueries.of(source, district, List.of(), LAST))
                .endsWith(SourceQuery.posts("Maple Hollow Public Schools"), SourceQuery.posts("Maple Hollow Schools"))
                .first()
                .returns(QueryType.LOOK_UP_HANDLE, SourceQuery::queryType);
    }

    @Test
    void platformThatOnlyStreams_isNotQueried() {
        assertThat(DistrictQueries.of(
                        new ScriptedSource("elsewhere", QUOTA, QueryType.STREAM), district, List.of(), null))
                .isEmpty();
    }

    @Test
    void districtWithoutAState_isNotSoughtByAcronym() {
        var stateless = new WatchedDistrict(
                "dst_m",
                null,
                "Maple Hollow",
                List.of(),
                List.of("MH"),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertThat(DistrictQueries.searchTerms(stateless)).containsExactly("Maple Hollow", "Maple Hollow official");
    }

    @Test
    void schoolsAndLeaders_areSearchedForLast() {
        var source = new ScriptedSource(QUOTA, QueryType.SEARCH, QueryType.SEARCH_POSTS);
        assertThat(DistrictQueries.of(source, district, List.of("Lincoln Elementary School"), LAST))
                .hasSize(7)
                .endsWith(SourceQuery.search("Lincoln Elementary School", Instant.parse("2026-02-01T12:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # budget of a round, searched for before, in this round
        2,                   0,
        1,                   7,
        3,                   0,                   A
        4,                   1,                   B C
        4,                   2,                   C A
        99,                  5,                   C A B
        """)
    void membersTakeTurns_withinWhatTheDistrictsOwnNamesLeave(long budget, long turn, @Nullable String members) {
        var withMembers = new WatchedDistrict(
                "dst_m",
                null,
                "Maple Hollow",
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of("A", "B", "C"),
                List.of(new WatchedDistrict.OfficialAccount("x", "SuptSample", "2002")));
        assertThat(DistrictQueries.searchTerms(withMembers)).containsExactly("Maple Hollow", "Maple Hollow official");
        assertThat(DistrictQueries.membersInTurn(withMembers, turn, budget))
                .containsExactly(members == null ? new String[0] : members.split(" "));
        assertThat(withMembers.officialHandles("x")).containsExactly("SuptSample");
        assertThat(withMembers.owns("x", "2002")).isTrue();
    }

    @Test
    void round_hasTwentyMembersAtMost() {
        var many = IntStream.range(0, 1000).mapToObj(i -> "School " + i).toList();
        var large = new WatchedDistrict(
                "dst_m",
                null,
                "Maple Hollow",
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                many,
                List.of());
        assertThat(DistrictQueries.membersInTurn(large, 990, Long.MAX_VALUE))
                .hasSize(20)
                .startsWith("School 990")
                .endsWith("School 9");
    }
}

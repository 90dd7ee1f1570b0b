package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lookalike.ingest.discovery.DistrictQueries.Cycle;
import org.lookalike.ingest.permutation.Permutation;
import org.lookalike.ingest.permutation.PermutationKind;
import org.lookalike.ingest.source.QueryType;
import org.lookalike.ingest.source.Quota;
import org.lookalike.ingest.source.SourceQuery.Domain;
import org.lookalike.ingest.source.SourceQuery.Handles;
import org.lookalike.ingest.source.SourceQuery.Posts;
import org.lookalike.ingest.source.SourceQuery.Search;
import org.lookalike.ingest.watch.WatchedDistrict;

class DistrictQueriesTest {

    private static final Quota QUOTA = new Quota("calls", 100, new Quota.Every(Duration.ofHours(1)));
    private static final Instant LAST = Instant.parse("2026-02-03T12:00:00Z");
    private static final Cycle FIRST = new Cycle(LAST, null);
    private static final Cycle NEXT_DAY = new Cycle(LAST.plus(Duration.ofDays(1)), LAST);

    private final WatchedDistrict district = new WatchedDistrict(
            "dst_maple",
            "Maple Hollow Public Schools",
            List.of("Maple Hollow Schools"),
            List.of("MHPS"),
            "Maple Hollow",
            "MA",
            List.of("maplehollowschools.example", "mhps.example"),
            List.of(new WatchedDistrict.OfficialAccount("elsewhere", "mhps_official", null)),
            List.of(),
            List.of());

    @Test
    void platformWithSearch_isSearchedForTheNames_andThenForNewAccounts() {
        var source = new ScriptedSource(QUOTA, QueryType.SEARCH, QueryType.LOOK_UP_HANDLE);
        assertThat(DistrictQueries.of(source, district, List.of(), FIRST))
                .containsExactly(
                        new Search("Maple Hollow Public Schools", null),
                        new Search("Maple Hollow Schools", null),
                        new Search("Maple Hollow Public Schools official", null),
                        new Search("MHPS MA", null));
        assertThat(DistrictQueries.of(source, district, List.of(), NEXT_DAY))
                .contains(new Search("Maple Hollow Schools", Instant.parse("2026-02-01T12:00:00Z")));
    }

    @Test
    void handlesThatTheDistrictWouldChoose_areLookedUpBesideSearches_atFirst_andOnceAMonth() {
        var source = new ScriptedSource(QUOTA, QueryType.SEARCH, QueryType.LOOK_UP_HANDLE);
        var handles = List.of(
                new Permutation("maplehollowps", PermutationKind.PLAIN, 0.1, "Maple Hollow Public Schools"),
                new Permutation("maplehollowps1", PermutationKind.NUMBER, 0.05, "Maple Hollow Public Schools"));
        var lookUp = new Handles(List.of("maplehollowps"));
        assertThat(DistrictQueries.of(source, district, handles, FIRST)).endsWith(lookUp);

        var days = IntStream.range(0, 360)
                .mapToObj(day -> new Cycle(LAST.plus(Duration.ofDays(day + 1)), LAST.plus(Duration.ofDays(day))))
                .filter(cycle ->
                        DistrictQueries.of(source, district, handles, cycle).contains(lookUp));
        assertThat(days).hasSize(12);
        assertThat(DistrictQueries.of(source, district, handles, new Cycle(LAST.plus(Duration.ofDays(30)), LAST)))
                .endsWith(lookUp);
    }

    private static List<Permutation> likely(String... handles) {
        return Stream.of(handles)
                .map(handle -> new Permutation(handle, PermutationKind.SEPARATOR, 0.1, handle))
                .toList();
    }

    @Test
    void platformWithoutSearch_hasLookUpsOfHandles_inBatches() {
        var source = new ScriptedSource(QUOTA, QueryType.LOOK_UP_HANDLE);
        assertThat(DistrictQueries.of(source, district, likely("maplehollowps", "maplehollow_ps", "mhps"), NEXT_DAY))
                .containsExactly(new Handles(List.of("maplehollowps", "maplehollow_ps")), new Handles(List.of("mhps")));
    }

    @Test
    void platformWithDomainSearch_isSearchedForDomainsFirst() {
        var source = new ScriptedSource(QUOTA, QueryType.SEARCH_DOMAIN, QueryType.LOOK_UP_HANDLE);
        assertThat(DistrictQueries.of(source, district, likely("mhps"), NEXT_DAY))
                .containsExactly(
                        new Domain("maplehollowschools.example"),
                        new Domain("mhps.example"),
                        new Handles(List.of("mhps")));
    }

    @Test
    void platformWithSearchOfPosts_isSearchedForTheNames_besideTheLookUps() {
        var source = new ScriptedSource(QUOTA, QueryType.SEARCH_POSTS, QueryType.LOOK_UP_HANDLE);
        assertThat(DistrictQueries.of(source, district, likely("mhps"), NEXT_DAY))
                .containsExactly(
                        new Posts("Maple Hollow Public Schools"),
                        new Posts("Maple Hollow Schools"),
                        new Handles(List.of("mhps")));
    }

    @Test
    void platformThatOnlyStreams_isNotQueried() {
        assertThat(DistrictQueries.of(new ScriptedSource(QUOTA, QueryType.STREAM), district, likely("mhps"), FIRST))
                .isEmpty();
    }

    @Test
    void districtWithoutAState_isNotSoughtByAcronym() {
        var stateless = new WatchedDistrict(
                "dst_m",
                "Maple Hollow",
                List.of(),
                List.of("MH"),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertThat(DistrictQueries.searchTerms(stateless)).containsExactly("Maple Hollow", "Maple Hollow official");
    }

    @Test
    void schoolsAndLeaders_areSearchedForToo() {
        var withMembers = new WatchedDistrict(
                "dst_m",
                "Maple Hollow",
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of("Robin Sample", "Lincoln Elementary School"),
                List.of(new WatchedDistrict.OfficialAccount("x", "SuptSample", "2002")));
        assertThat(DistrictQueries.searchTerms(withMembers))
                .containsExactly("Maple Hollow", "Maple Hollow official", "Robin Sample", "Lincoln Elementary School");
        assertThat(withMembers.officialHandles("x")).containsExactly("SuptSample");
        assertThat(withMembers.owns("x", "2002")).isTrue();
    }
}

package org.lookalike.ingest.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.ingest.discovery.NextHandles.LastLookUp;
import org.lookalike.ingest.permutation.Permutation;
import org.lookalike.ingest.permutation.PermutationKind;

class NextHandlesTest {

    private static final Instant NOW = Instant.parse("2026-02-03T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private static Permutation likely(String handle, double likelihood) {
        return new Permutation(handle, PermutationKind.AFFIX, likelihood, "Maple Hollow");
    }

    /** The product of likelihood and time decides, among those that are due. */
    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
        # plain: hours ago, found; rare: hours ago, found; looked up next
        ,    ,      ,    ,      maplehollow rare_maple
        1,   false, ,    ,      rare_maple
        24,  false, ,    ,      rare_maple maplehollow
        24,  false, 24,  false, maplehollow rare_maple
        24,  false, 480, false, rare_maple maplehollow
        24,  false, 240, false, maplehollow rare_maple
        23,  false, 23,  false, ''
        48,  true,  24,  false, rare_maple
        167, true,  167, true,  ''
        168, true,  167, true,  maplehollow
        """)
    void handles_areLookedUp_theLikeliestFirst_thenInTurn(
            @Nullable Integer plainAgo,
            @Nullable Boolean plainFound,
            @Nullable Integer rareAgo,
            @Nullable Boolean rareFound,
            String next) {
        var last = new HashMap<String, LastLookUp>();
        if (plainAgo != null) {
            last.put("maplehollow", new LastLookUp(NOW.minus(Duration.ofHours(plainAgo)), plainFound));
        }
        if (rareAgo != null) {
            last.put("rare_maple", new LastLookUp(NOW.minus(Duration.ofHours(rareAgo)), rareFound));
        }
        var all = List.of(likely("maplehollow", 0.15), likely("rare_maple", 0.01));
        assertThat(String.join(" ", NextHandles.of(all, last, DAY, NOW, 10).handles()))
                .isEqualTo(next);
    }

    @Test
    void whenNoneIsDue_itIsSaidWhenTheFirstOneIs() {
        var last = Map.of(
                "maplehollow", new LastLookUp(NOW.minus(Duration.ofHours(3)), true),
                "rare_maple", new LastLookUp(NOW.minus(Duration.ofHours(4)), false));
        var next = NextHandles.of(List.of(likely("maplehollow", 0.1), likely("rare_maple", 0.01)), last, DAY, NOW, 10);
        assertThat(next.handles()).isEmpty();
        assertThat(next.dueAt()).isEqualTo(NOW.plus(Duration.ofHours(20)));
        assertThat(NextHandles.of(List.of(), Map.of(), DAY, NOW, 10).dueAt()).isEqualTo(NOW.plus(DAY));
    }

    /** With a budget for a tenth of them a day, all are looked up, and the likeliest more often than the others. */
    @Test
    void noHandle_isLeftOut_whateverTheBudget() {
        var all = IntStream.rangeClosed(1, 100)
                .mapToObj(rank -> likely("maple" + rank, 0.2 / rank))
                .toList();
        var last = new HashMap<String, LastLookUp>();
        var asked = new ArrayList<String>();
        for (var day = NOW; day.isBefore(NOW.plus(Duration.ofDays(60))); day = day.plus(DAY)) {
            var today = NextHandles.of(all, last, DAY, day, 10).handles();
            assertThat(today).hasSize(10);
            for (var handle : today) {
                last.put(handle, new LastLookUp(day, false));
            }
            asked.addAll(today);
        }
        assertThat(asked.subList(0, 10))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10)
                        .mapToObj(rank -> "maple" + rank)
                        .toList());
        assertThat(asked).containsAll(all.stream().map(Permutation::handle).toList());
        assertThat(asked.stream().filter("maple1"::equals).count())
                .isGreaterThan(5 * asked.stream().filter("maple100"::equals).count());
    }
}

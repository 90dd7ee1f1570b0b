package org.lookalike.detector.rescan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.detector.rescan.SeenAccounts.Extent;

class RescanProgressTest {

    private static final Map<Integer, Extent> PRESENT =
            Map.of(0, new Extent(100, 300), 1, new Extent(0, 200), 2, new Extent(50, 50));

    @Test
    void begin_readsOnePartitionAfterTheOther_butNoEmptyOne() {
        var progress = RescanProgress.begin(PRESENT);

        assertThat(progress.next()).isEqualTo(Map.of(0, 100L));
        assertThat(progress.after(Map.of(0, 300L)).next()).isEqualTo(Map.of(1, 0L));
        assertThat(progress.after(Map.of(0, 300L, 1, 200L)).next()).isEmpty();
    }

    @Test
    void leavingOut_goesOnBehindTheAccount_andCountsIt() {
        var progress =
                RescanProgress.begin(PRESENT).leavingOut(1, Map.of(0, 101L)).leavingOut(1, Map.of(0, 102L));

        assertThat(progress.next()).isEqualTo(Map.of(0, 102L));
        assertThat(progress.after(Map.of(0, 150L)).leftOut()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"100, 0, 0", "101, 0, 0", "200, 0, 25", "200, 200, 75", "300, 199, 99", "300, 200, 100", "350, 200, 100"
    })
    void percent_isOfAllPartitions(long first, long second, int percent) {
        assertThat(RescanProgress.begin(PRESENT)
                        .after(Map.of(0, first, 1, second))
                        .percent())
                .isEqualTo(percent);
    }

    @Test
    void percent_ofNothing_isAll() {
        assertThat(RescanProgress.begin(Map.of(0, new Extent(7, 7))).percent()).isEqualTo(100);
    }

    @Test
    void after_readsOnWhereItEnded_andNeverGoesBack() {
        var progress = RescanProgress.begin(PRESENT).after(Map.of(0, 300L)).after(Map.of(1, 150L));

        assertThat(progress.next()).isEqualTo(Map.of(1, 150L));
        assertThat(progress.after(Map.of(1, 20L)).next()).isEqualTo(Map.of(1, 150L));
        assertThat(progress.after(Map.of(9, 20L)))
                .as("a partition that is not its own")
                .isEqualTo(progress);
    }

    @Test
    void within_topicMadeAnew_doesNotWaitForRecordsThatAreGone() {
        var progress = RescanProgress.begin(PRESENT).after(Map.of(0, 150L));

        var shorter = progress.within(Map.of(0, new Extent(0, 12), 1, new Extent(0, 500)));

        assertThat(shorter.next()).isEqualTo(Map.of(1, 0L));
        assertThat(shorter.after(Map.of(1, 50L)).percent()).isEqualTo(25);
    }

    @Test
    void extended_readsWhatCameMeanwhile_andPartitionsThatAreNew() {
        var read = RescanProgress.begin(PRESENT).after(Map.of(0, 310L, 1, 200L));

        var extended = read.extendedTo(
                Map.of(0, new Extent(200, 305), 1, new Extent(0, 204), 2, new Extent(50, 50), 3, new Extent(0, 3)));

        assertThat(read.next()).isEmpty();
        assertThat(read.extended()).isFalse();
        assertThat(extended.next()).isEqualTo(Map.of(1, 200L));
        assertThat(extended.after(Map.of(1, 204L)).next()).isEqualTo(Map.of(3, 0L));
        assertThat(extended.extended()).isTrue();
    }
}

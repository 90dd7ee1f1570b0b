package org.lookalike.notifier.delivery.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lookalike.notifier.delivery.ClaimedDelivery.Flow;

class WorkerSharesTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofSeconds(10);

    private Instant now = Instant.EPOCH;
    private final WorkerShares webhooks = new WorkerShares(16, true, () -> now);

    @ParameterizedTest
    @CsvSource({"1, 1 0 0", "2, 1 1 0", "4, 2 1 1", "16, 8 4 2 1 1 0"})
    void district_takesAsManyWorkersAsItLeavesFree(int workers, String expected) {
        var mails = new WorkerShares(workers, false, () -> now);
        var taken = IntStream.range(0, expected.split(" ").length)
                .mapToObj(district -> Integer.toString(take(mails, new Flow("dst_" + district, "elm.example"))))
                .toList();
        assertThat(String.join(" ", taken)).isEqualTo(expected);
        assertThat(mails.isFull())
                .isEqualTo(taken.stream().mapToInt(Integer::valueOf).sum() == workers);
    }

    @Test
    void thousandSilentHostsOfADistrict_holdHalfOfTheWorkers_andThenOne() {
        var silent = hosts("dst_elm", "silent", 1000);
        var held = silent.stream().limit(20).filter(this::tryBegin).toList();
        assertThat(held).hasSize(8);
        assertThat(take(webhooks, new Flow("dst_maple", "maple.example"))).isEqualTo(4);

        held.forEach(flow -> webhooks.end(flow, LATE));
        silent.stream().skip(8).forEach(flow -> {
            webhooks.begin(flow);
            webhooks.end(flow, LATE);
        });
        assertThat(silent.stream().filter(this::tryBegin).toList()).hasSize(1);
    }

    @Test
    void silentHost_isAttemptedOnceAtATime_andLeavesTheOthersOfItsDistrictAlone() {
        var silent = new Flow("dst_elm", "silent.elm.example");
        webhooks.begin(silent);
        webhooks.end(silent, LATE);
        assertThat(take(webhooks, silent)).isEqualTo(1);
        assertThat(take(webhooks, new Flow("dst_elm", "chat.example"))).isPositive();

        webhooks.end(silent, SOON);
        assertThat(take(webhooks, silent)).as("since it answered").isGreaterThan(1);
    }

    /** Each time by hosts that nobody has tried yet. */
    @Test
    void districtsWhoseHostsTurnSlowAgainAndAgain_leaveHalfOfTheWorkers_forTenMinutes() {
        var held = burst("first");
        assertThat(held).hasSize(16);
        held.forEach(flow -> webhooks.end(flow, LATE));
        burst("second").forEach(flow -> webhooks.end(flow, LATE));
        burst("third").forEach(flow -> webhooks.end(flow, LATE));

        held = burst("fourth");
        assertThat(held).extracting(Flow::tenant).containsExactly("dst_0", "dst_1", "dst_2", "dst_3", "dst_4");

        held.forEach(flow -> webhooks.end(flow, SOON));
        now = now.plus(Duration.ofMinutes(10));
        assertThat(burst("later")).hasSize(16);
    }

    private List<Flow> burst(String hosts) {
        return IntStream.range(0, 5)
                .boxed()
                .flatMap(district -> hosts("dst_" + district, hosts, 16).stream())
                .filter(this::tryBegin)
                .toList();
    }

    @Test
    void silentHosts_getHalfOfTheWorkers_ofHoweverManyDistricts() {
        var silent = IntStream.range(0, 20)
                .mapToObj(i -> new Flow("dst_" + i, "silent" + i + ".example"))
                .toList();
        silent.forEach(flow -> {
            webhooks.begin(flow);
            webhooks.end(flow, LATE);
        });
        assertThat(silent.stream().filter(this::tryBegin)).hasSize(8);
        assertThat(take(webhooks, new Flow("dst_maple", "maple.example"))).isPositive();
    }

    @Test
    void hostOfSeveralDistricts_isSlowForTheOneAlone_forWhichItWas() {
        var slow = new Flow("dst_elm", "hooks.example");
        webhooks.begin(slow);
        webhooks.end(slow, LATE);
        webhooks.begin(slow);
        assertThat(take(webhooks, new Flow("dst_maple", "hooks.example"))).isGreaterThan(1);
    }

    @Test
    void host_getsHalfOfTheWorkers_andEachDistrictAsManyOfTheseAsItLeavesFree() {
        var taken = List.of("dst_elm", "dst_maple", "dst_oak", "dst_ash", "dst_fir").stream()
                .map(district -> take(webhooks, new Flow(district, "hooks.example")))
                .toList();
        assertThat(taken).containsExactly(4, 2, 1, 1, 0);
        assertThat(take(webhooks, new Flow("dst_fir", "fir.example"))).isPositive();
    }

    private static List<Flow> hosts(String district, String host, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Flow(district, host + i + "." + district + ".example"))
                .toList();
    }

    private int take(WorkerShares shares, Flow flow) {
        int taken = 0;
        while (tryBegin(shares, flow)) {
            taken++;
        }
        return taken;
    }

    private boolean tryBegin(Flow flow) {
        return tryBegin(webhooks, flow);
    }

    private static boolean tryBegin(WorkerShares shares, Flow flow) {
        var unavailable = shares.unavailable();
        boolean isAvailable = !shares.isFull()
                && !unavailable.tenants().contains(flow.tenant())
                && !unavailable.domains().contains(flow.domain())
                && !unavailable.flows().contains(flow);
        if (isAvailable) {
            shares.begin(flow);
        }
        return isAvailable;
    }
}

package org.lookalike.detector.takedown;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportRouteTest {

    private static final ReportRoute ROUTE = ReportRoute.of("tiktok").orElseThrow();

    @ParameterizedTest
    @CsvSource({"0, false", "180, false", "181, true"})
    void route_isToBeCheckedAgain_after180Days(int days, boolean isOutdated) {
        var today = ROUTE.checkedOn().plusDays(days);

        assertThat(ROUTE.isOutdated(today)).isEqualTo(isOutdated);
        assertThat(packet(Optional.of(ROUTE), today).routeOutdated()).isEqualTo(isOutdated);
        assertThat(packet(Optional.empty(), today).routeOutdated()).isFalse();
    }

    private static Packet packet(Optional<ReportRoute> route, LocalDate today) {
        return Packet.of(
                Samples.on("tiktok").alert(),
                Samples.district(List.of()),
                List.of(),
                route,
                31,
                OwnAccount.UNSTATED,
                List.of(),
                Samples.removal(),
                Samples.MEDIANS,
                List.of(),
                null,
                today);
    }
}
